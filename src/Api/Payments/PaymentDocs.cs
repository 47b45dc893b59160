using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Payments;

/// <summary>What the API description says of payments.</summary>
internal static class PaymentDocs
{
    private const string Tag = "Payments";

    public static readonly OperationDoc PayFromWallet = new("makePaymentFromWalletAccount", Tag, "Pay from a wallet", "Transaction")
    {
        Body = "PayFromWalletRequest",
        Key = KeyUse.Required,
        Description = "Pays a transaction (payableType TRANSACTION, payAbleId its PCN) in full from a wallet of the caller. totalCheckOutAmount is its totalPayable. "
            + "password, pin and otp are checked where they are sent; the tenant may demand one of them. Verification and payout follow by themselves: read the "
            + "transaction, or subscribe to its events.",
        Reasons =
        [
            "ACCOUNT_LOCKED", "WRONG_PASSWORD", "PIN_NOT_SET", "PIN_LOCKED", "WRONG_PIN", "ACCOUNT_NOT_FOUND", "CONFIRMATION_REQUIRED", "PAYMENT_OTP_INVALID", "PAYABLE_NOT_SUPPORTED",
            "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS",
            "NO_REFERENCE_RATE", "TRANSACTION_NOT_FOUND", "ALREADY_PAID", "TRANSACTION_EXPIRED", "TRANSACTION_CANCELLED", "AMOUNT_MISMATCH",
        ],
    };
}
