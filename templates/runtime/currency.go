package stripe

// Currency is a three-letter currency code (ISO 4217) in lower case, such as
// "eur".
type Currency string
