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
            "ACCOUNT_LOCKED", "WRONG_PASSWORD", "PIN_NOT_SET", "PIN_LOCKED", "WRONG_PIN", "ACCOUNT_NOT_FOUND", "CONFIRMATION_REQUIRED", "PAYMENT_OTP_INVALID", "PAYABLE_TYPE_NOT_SUPPORTED",
            "NOT_OWNER", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS",
            "NO_REFERENCE_RATE", "TRANSACTION_NOT_FOUND", "ALREADY_PAID", "TRANSACTION_EXPIRED", "TRANSACTION_CANCELLED", "AMOUNT_MISMATCH", "PAYMENT_METHOD_NOT_OFFERED",
        ],
    };

    private static readonly ParameterDoc Id = ParameterDoc.Path("id", "The payableItemId.");

    private static readonly string[] Payable = ["PAYABLE_TYPE_NOT_SUPPORTED", "PAYABLE_NOT_FOUND", "CURRENCY_MISMATCH", "ALREADY_PAID", "TRANSACTION_EXPIRED", "TRANSACTION_CANCELLED", "STATUS_NOT_PERMITTED", "LIMIT_EXCEEDED", "NO_REFERENCE_RATE"];

    public static readonly OperationDoc SupportedMethods = new("supportedPaymentMethods", Tag, "List by which methods something can be paid", "SupportedPaymentMethods")
    {
        Body = "SupportedPaymentMethodsRequest",
        Description = "Of a transaction, by its pcn, or of a wallet, whose account id then stands in pcn. Only methods of the corridor, of the tenant's gateways, of the currency and for such an amount. For hosted methods paymentDetails is what the payer's browser posts to the gateway's page; asking again answers the same intent while it waits. total-amount is principalAmount and what the method costs; of a transaction that is part of its price already.",
        Reasons = Payable,
    };

    public static readonly OperationDoc Charges = new("paymentMethodsCharges", Tag, "Ask what a method costs", "PaymentMethodCharges")
    {
        Body = "PaymentMethodChargesRequest",
        Description = "subAction transaction needs pcn; transfer needs currency and amount. By method, amount, currency and the customer's agent.",
        Reasons = ["PAYABLE_NOT_FOUND", "ALREADY_PAID", "TRANSACTION_EXPIRED", "TRANSACTION_CANCELLED", "STATUS_NOT_PERMITTED", "LIMIT_EXCEEDED", "NO_REFERENCE_RATE", "PAYMENT_METHOD_NOT_OFFERED"],
    };

    private static readonly string[] Charged = [.. Payable, "IDEMPOTENCY_KEY_REUSED", "AMOUNT_MISMATCH", "PAYMENT_METHOD_NOT_OFFERED"];

    public static readonly OperationDoc CardPayment = new("processCardPayment", Tag, "Pay by a card's number (sandbox only)", "CardPaymentAnswer")
    {
        Body = "CardPaymentRequest",
        Key = KeyUse.Required,
        Description = "Of a transaction (pcn), or of a wallet (payableType WALLET and payAbleId). baseamount is all that is paid, with what the method costs. The number is checked, given to the simulated gateway and forgotten: only its last four digits stay. Production refuses: pay on the gateway's page, or by its token. PENDING means that the gateway has not answered: it is asked, never told again. CHALLENGE_REQUIRED sends the payer to acsurl.",
        Reasons = ["CARD_NUMBER_NOT_ACCEPTED", .. Charged],
    };

    public static readonly OperationDoc TokenPayment = new("processPaymentWithPaymentToken", Tag, "Pay by a gateway's token", "CardPaymentAnswer")
    {
        Body = "TokenPaymentRequest",
        Key = KeyUse.Required,
        Description = "The token is what the gateway gave to the payer's browser. totalCheckOutAmount is all that is paid, with what the method costs. E_WALLET is no token: pay from a wallet by makepaymentfromwalletaccount.",
        Reasons = Charged,
    };

    public static readonly OperationDoc PayLater = new("payLaterByBankTransfer", Tag, "Announce a bank transfer", "Payment")
    {
        Body = "PayLaterRequest",
        BodyIsOptional = true,
        Key = KeyUse.Optional,
        Parameters = [new("path", "pcn", "The transaction's PCN, or the wallet's account id.", "TR656516344451", Required: true), new("path", "payableType", "TRANSACTION, WALLET or WALLET_CUSTOMER.", "TRANSACTION", Required: true)],
        Description = "Makes an entry that waits for the transfer; ref is what the payer writes on it. A wallet needs the amount in the body. Asking again answers the same entry while it waits.",
        Reasons = [.. Payable, "PAYMENT_METHOD_NOT_OFFERED"],
    };

    public static readonly OperationDoc NotifyBankTransfer = new("notifyBankTransferPayment", Tag, "Say that a bank transfer was made, will be, or will not", "Payment")
    {
        Body = "NotifyBankTransferRequest",
        Key = KeyUse.Optional,
        Description = "bank_paid_now puts it before staff, bank_pay_later takes that back, mistake ends it. Nothing of it moves money.",
        Reasons = ["PAYABLE_NOT_FOUND", "PAYMENT_NOT_FOUND"],
    };

    public static readonly OperationDoc ListAwaiting = new("listAwaitingPayments", Tag, "List bank transfers that are waited for", "AwaitingPayments")
    {
        Parameters =
        [
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
            new("query", "selectedCurrency", "Only in this currency.", "GBP"),
            new("query", "fromDate", "Announced on this day or later: dd/MM/yyyy, or an instant.", "01/11/2026"),
            new("query", "toDate", "Announced on this day or earlier.", "30/11/2026"),
            new("query", "searchablePaymentReference", "A part of the reference, or of the PCN.", "AP7K"),
        ],
        Description = "The oldest first. Staff see those of their customers, customers their own. The filters may also stand in a body, as published.",
    };

    public static readonly OperationDoc ActOnAwaiting = new("actOnAwaitingPayment", Tag, "Book or cancel a bank transfer", "AwaitingPayments")
    {
        Body = "AwaitingPaymentAction",
        Key = KeyUse.Optional,
        Description = "paid books a line of the bank's statement: amount where it differs from what was expected, reference to tell one line from another. One reference is booked once. Where the tenant's policy asks for a second person to fund a wallet of so much, the first is answered 202, and the same said by another books it. Customers may cancel their own.",
        Reasons = ["PAYMENT_NOT_FOUND", "PAYMENT_ENDED", "STAFF_CONFIRMS", "AMOUNT_MISMATCH"],
    };

    public static readonly OperationDoc Get = new("getPayment", Tag, "Read a payment", "Payment")
    {
        Parameters = [Id],
        Description = "With everything that has arrived for it.",
        Reasons = ["PAYMENT_NOT_FOUND"],
    };

    public static readonly OperationDoc List = new("listPayments", Tag, "List what was paid for a transaction or into a wallet", "PaymentPage")
    {
        Parameters =
        [
            new("query", "payableType", "TRANSACTION, WALLET (one's own) or WALLET_CUSTOMER (a customer's).", "TRANSACTION", Required: true),
            new("query", "payAbleId", "The transaction's PCN, or the wallet's account id.", "TR656516344451", Required: true),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "Every attempt, whatever became of it. Customers ask about what is theirs, staff about their customers'.",
        Reasons = ["PAYABLE_TYPE_NOT_SUPPORTED", "PAYABLE_NOT_FOUND"],
    };

    public static readonly OperationDoc ChargeBack = new("chargeBackPayment", Tag, "Book that a card's bank has taken a payment back", "Payment")
    {
        Body = "ChargeBackRequest",
        BodyIsOptional = true,
        Key = KeyUse.Optional,
        Parameters = [Id],
        Description = "Journal J35; of a top-up the wallet gives back what it still holds (J36). Once a payment.",
        Reasons = ["PAYMENT_NOT_FOUND", "NOTHING_TO_TAKE_BACK"],
    };

    public static readonly OperationDoc EndChargeBack = new("endChargeBack", Tag, "Book how a charge-back has ended", "Payment")
    {
        Body = "EndChargeBackRequest",
        Key = KeyUse.Optional,
        Parameters = [Id],
        Description = "LOST writes off what the wallet did not give back (J37); WON gives the wallet back what it gave (J38).",
        Reasons = ["PAYMENT_NOT_FOUND", "NOTHING_TO_TAKE_BACK"],
    };

    public static readonly OperationDoc Notify = new("gatewayNotice", Tag, "Take a gateway's notice", "GatewayReceipt")
    {
        Body = "GatewayNotice",
        Parameters =
        [
            new("header", "X-Gateway-Provider", "Which gateway.", "SECURE_TRADING"),
            new("header", "X-Gateway-Timestamp", "Seconds since 1970; at most five minutes from now.", "1795862400"),
            new("header", "X-Gateway-Signature", "v1= and the HMAC-SHA256 of timestamp, a full stop and the body, in hexadecimal.", "v1=00"),
        ],
        Description = "For gateways, not for clients. What is not signed is not heard; what comes twice is taken once.",
        Reasons = ["SIGNATURE_INVALID", "PAYMENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Withdraw = new("withdraw", "Wallets", "Withdraw to one's own bank account", "Withdrawal")
    {
        Body = "WithdrawRequest",
        Key = KeyUse.Required,
        Description = "The account is one of a beneficiary whose relationship is SELF. The money is set aside and then paid out by the tenant's partner; status is PENDING until the partner has paid (PAID) or has not (FAILED, and the money is free again).",
        Reasons = ["ACCOUNT_NOT_FOUND", "NOT_OWNER", "BENEFICIARY_NOT_FOUND", "RECIPIENT_NOT_SELF", "RECIPIENT_ACCOUNT_NOT_FOUND", "CURRENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "WALLET_FROZEN", "ACTION_NOT_PERMITTED", "TOO_MANY_HOLDS", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"],
    };

    public static readonly OperationDoc ListWithdrawals = new("listWithdrawals", "Wallets", "List withdrawals", "Withdrawals")
    {
        Parameters = WalletList("PENDING, PAID, FAILED or REFUSED.", "PENDING"),
        Description = "The newest first. Customers see their own; a manager, everybody's or those of one owner or wallet.",
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc ListTopUps = new("listTopUps", "Wallets", "List what was paid into wallets", "PaymentPage")
    {
        Parameters = WalletList("The paymentStatus.", "PAID_OUT"),
        Description = "Every attempt to pay into a wallet by card, open banking or bank transfer, whatever became of it; the newest first. PAID_OUT is what has reached the wallet. Customers see their own; a manager, everybody's or those of one owner or wallet.",
        Reasons = ["ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc GetWithdrawal = new("getWithdrawal", "Wallets", "Read a withdrawal", "Withdrawal")
    {
        Parameters = [Id with { Description = "The withdrawalId." }],
        Description = "How far it is.",
        Reasons = ["WITHDRAWAL_NOT_FOUND"],
    };

    private static ParameterDoc[] WalletList(string statuses, string status) =>
    [
        new("query", "accountId", "Of this wallet.", "0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f"),
        new("query", "ownerCode", "Of this owner's wallets. Default: everybody's, where the caller may see them; else their own.", "RZ0LNK"),
        new("query", "status", $"Only these: {statuses}", status),
        new("query", "fromDate", "Made on this day or at this instant, or later.", "2026-11-01"),
        new("query", "toDate", "Made on this day or earlier, or before this instant.", "2026-11-30"),
        .. ParameterDoc.Paging,
    ];
}
