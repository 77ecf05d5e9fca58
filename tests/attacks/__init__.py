"""What somebody would try who wants in: from another site, by another host, with a cookie of theirs."""
