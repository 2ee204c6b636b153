"""Telegram: the messages, the commands, the bot, and the sending of what the outbox holds."""
