"""Attachments in a store of objects: a real S3 server, in this process, and what goes wrong with one."""
