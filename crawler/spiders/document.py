"""Documents: PDFs, which are larger than pages and come from slower servers."""

from crawler.settings import DOCUMENT_SIZE, DOCUMENT_TIMEOUT
from crawler.spiders.base import SourceSpider


class DocumentSpider(SourceSpider):
    name = "document"
    accept = "application/pdf, text/html;q=0.5, */*;q=0.1"
    max_size = DOCUMENT_SIZE
    timeout = DOCUMENT_TIMEOUT
