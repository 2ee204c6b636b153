"""Certificates are verified, but where the catalogue says that a host's are broken."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.crawler.server import Answer, a_server, a_text
from tests.crawler.world import a_world


def a_certificate(directory: Path) -> Path:
    """Write the key and the certificate of a server that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(alternative, critical=False)
        .sign(key, SHA256())
    )
    file = directory / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return file


async def test_a_certificate_nobody_vouches_for_is_refused_once_and_accepted_only_where_the_catalogue_says_so(
    tmp_path: Path,
) -> None:
    with a_server(a_certificate(tmp_path)) as server:
        server.answers("/page", Answer(body=a_text()))
        world = a_world(
            tmp_path,
            {"strict": server.url("/page"), "lenient": server.url("/page", host="localhost")},
            allow=[server.authority, f"localhost:{server.port}"],
            hosts={"localhost": {"tls": "insecure"}},
        )

        said = await world.check()

        assert said.problems() == {"strict": "tls", "lenient": None}
        assert {asked.headers["host"] for asked in server.log} == {f"localhost:{server.port}"}
        problem = said.pages["strict"].problem
        assert problem is not None
        assert problem.text == f"the certificate of 127.0.0.1:{server.port} cannot be trusted"
