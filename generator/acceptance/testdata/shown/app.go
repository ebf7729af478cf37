package app

import (
	"fmt"

	"scratch.example/generated/stripe"
)

// describe shows a card.
func describe(card *stripe.Card) string {
	return fmt.Sprintf("%s %s (%s)", card.Brand, card.Last4, card.IIN)
}

// isFee reports whether a transaction is a fee.
func isFee(t *stripe.BalanceTransaction) bool {
	switch t.Type {
	case stripe.BalanceTransactionTypeStripeFee, stripe.BalanceTransactionTypeApplicationFee:
		return true
	}
	return false
}
