"""Documents that nobody sent: invoices and receipts as words with boxes, and what is true about them."""
