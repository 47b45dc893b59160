using FinCode.Domain.Remittances;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a remittance is over HTTP.</summary>
public static class RemittanceRefusalTable
{
    private static readonly Dictionary<RemittanceRefusal, Refusal> Rows = Enum.GetValues<RemittanceRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this RemittanceRefusal refusal) => Rows[refusal];

    private static Refusal Make(RemittanceRefusal refusal)
    {
        var (code, message) = refusal switch
        {
            RemittanceRefusal.TransactionNotFound => (ErrorCode.NotFound, "There is no such transaction, or it is not the caller's to see."),
            RemittanceRefusal.AlreadyPaid => (ErrorCode.ValidationError, "The transaction is paid already."),
            RemittanceRefusal.TransactionExpired => (ErrorCode.ValidationError, "The time to pay the transaction is over."),
            RemittanceRefusal.TransactionCancelled => (ErrorCode.ValidationError, "The transaction was cancelled."),
            RemittanceRefusal.StatusNotPermitted => (ErrorCode.ValidationError, "In this state it cannot be done."),
            RemittanceRefusal.PayoutUnderWay => (ErrorCode.ValidationError, "The payout may be under way: what is sent is recalled, not cancelled."),
            RemittanceRefusal.AmountMismatch => (ErrorCode.ValidationError, "The amount is not what is to be paid."),
            RemittanceRefusal.QuoteUsed => (ErrorCode.ValidationError, "The quote was used for another transaction."),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, refusal.Reason());
    }
}
