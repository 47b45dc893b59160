using FinCode.Contracts.Remittances;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a remittance is over HTTP.</summary>
public static class RemittanceRefusalTable
{
    private static readonly Dictionary<RemittanceRefusal, Refusal> Rows = Enum.GetValues<RemittanceRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this RemittanceRefusal refusal) => Rows[refusal];

    /// <summary>Null when the remittance has done what it was asked.</summary>
    public static Refusal? ToRefusal(this RemittanceAnswer answer) => answer switch
    {
        RemittanceAnswer.Done => null,
        RemittanceAnswer.Refused refused => refused.Reason.ToRefusal(),
        RemittanceAnswer.WalletRefused wallet => wallet.Reason.ToRefusal(wallet.Breach),
        RemittanceAnswer.DifferentTerms different => Refusal.KeyReused(different.Field),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static Refusal Make(RemittanceRefusal refusal)
    {
        (ErrorCode code, string message, string field) = refusal switch
        {
            RemittanceRefusal.TransactionNotFound => (ErrorCode.NotFound, "There is no such transaction, or it is not the caller's to see.", ""),
            RemittanceRefusal.AlreadyPaid => (ErrorCode.ValidationError, "The transaction has been paid.", ""),
            RemittanceRefusal.TransactionExpired => (ErrorCode.ValidationError, "The time to pay is over: make another transaction.", ""),
            RemittanceRefusal.TransactionCancelled => (ErrorCode.ValidationError, "The transaction was cancelled.", ""),
            RemittanceRefusal.StatusNotPermitted => (ErrorCode.ValidationError, "The transaction's status does not permit it.", ""),
            RemittanceRefusal.PayoutUnderWay => (ErrorCode.ValidationError, "The payout may be under way: until the partner has answered, nothing can be taken back.", ""),
            RemittanceRefusal.AmountMismatch => (ErrorCode.ValidationError, "The amount is not what is to be paid.", "amount"),
            RemittanceRefusal.CurrencyMismatch => (ErrorCode.ValidationError, "The amount is in another currency than the transaction.", "currencyCode"),
            RemittanceRefusal.ReferenceUsed => (ErrorCode.ValidationError, "The reference is known, with another amount.", "reference"),
            RemittanceRefusal.TooManyMovements => (ErrorCode.ValidationError, "The transaction has as many receipts, refunds or charge-backs as it may have.", ""),
            RemittanceRefusal.RefundExceedsPayment => (ErrorCode.ValidationError, "Together with what went back before it is more than was paid.", "amount"),
            RemittanceRefusal.RecallRequired => (ErrorCode.ValidationError, "It was delivered: all of it goes back only once the partner has taken it back.", ""),
            RemittanceRefusal.RecallUnderWay => (ErrorCode.ValidationError, "The partner was asked to take it back and has not answered.", ""),
            RemittanceRefusal.NothingOwed => (ErrorCode.ValidationError, "Nothing beside the transaction is owed back.", ""),
            RemittanceRefusal.NotPaidByCard => (ErrorCode.ValidationError, "The transaction was not paid by card.", ""),
            RemittanceRefusal.ChargeBackNotOpen => (ErrorCode.ValidationError, "There is no such open charge-back.", "reference"),
            // One answer for both places that notice it.
            RemittanceRefusal.QuoteUsed => Same(QuoteRefusal.QuoteAlreadyUsed.ToRefusal(), "quoteId"),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(
            code,
            message,
            refusal == RemittanceRefusal.QuoteUsed ? QuoteRefusal.QuoteAlreadyUsed.ToRefusal().Reason : refusal.Reason(),
            field.Length == 0 ? [] : [new Detail(field, DetailCode.Differs, message)]);
    }

    private static (ErrorCode, string, string) Same(Refusal refusal, string field) => (refusal.Code, refusal.Message, field);
}
