"""Released changes become feeds, pages and Telegram messages."""
