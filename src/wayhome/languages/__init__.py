"""The languages that Wayhome speaks: which one a page is in, and what is made once in each.

It knows nothing else of Wayhome."""
