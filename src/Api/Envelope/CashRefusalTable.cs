using FinCode.Domain.Agents;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a counter is over HTTP, and which field it is about.</summary>
public static class CashRefusalTable
{
    private static readonly Dictionary<CashRefusal, Refusal> Rows =
        Enum.GetValues<CashRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this CashRefusal refusal) => Rows[refusal];

    /// <summary>A counter's reason or a wallet's, as the journal has it.</summary>
    public static Refusal OfReason(string reason) =>
        CashRefusals.TryParse(reason) is { } refusal ? refusal.ToRefusal() : WalletRefusals.Parse(reason).ToRefusal(WalletRefusals.BreachIn(reason));

    private static Refusal Make(CashRefusal refusal)
    {
        (ErrorCode code, string message, Detail? detail) = refusal switch
        {
            CashRefusal.TillNotOpen => (ErrorCode.ValidationError, "The caller has no open till in this currency.", null),
            CashRefusal.TillAlreadyOpen => (ErrorCode.ValidationError, "The caller's till is open already.", null),
            CashRefusal.TooManyTills => (ErrorCode.ValidationError, "The counter has as many tills as it may have.", null),
            CashRefusal.OutsideOpeningHours => (ErrorCode.ValidationError, "The counter is closed at this hour, by its own clock.", null),
            CashRefusal.PickupNotFound => (ErrorCode.NotFound, "There is no such pickup.", new Detail("pcn", DetailCode.UnknownValue, "Is not the PCN of a pickup.")),
            CashRefusal.PickupAlreadyPaid => (ErrorCode.ValidationError, "The pickup has been paid out.", new Detail("pcn", DetailCode.Repeated, "Has been paid out.")),
            CashRefusal.PickupCancelled => (ErrorCode.ValidationError, "The pickup has been called off.", new Detail("pcn", DetailCode.OutOfRange, "Has been called off.")),
            CashRefusal.PickupExpired => (ErrorCode.ValidationError, "The pickup was not collected in time.", new Detail("pcn", DetailCode.OutOfRange, "Was not collected in time.")),
            CashRefusal.PickupInPayment => (ErrorCode.ValidationError, "Another counter is paying the pickup out.", new Detail("pcn", DetailCode.Repeated, "Is being paid out.")),
            CashRefusal.PickupLocked => (ErrorCode.ValidationError, "Too many wrong codes: the sender needs a new one.", new Detail("pickupCode", DetailCode.TooMany, "Was wrong too often.")),
            CashRefusal.PickupCodeWrong => (ErrorCode.ValidationError, "The pickup code is wrong.", new Detail("pickupCode", DetailCode.Differs, "Is not the pickup's code.")),
            CashRefusal.AmountAboveLimit => (ErrorCode.ValidationError, "The amount is more than the counter may take or give at once.", new Detail("amount", DetailCode.TooLarge, "Is more than the counter may take or give at once.")),
            CashRefusal.DailyLimitExceeded => (ErrorCode.ValidationError, "The amount is more than is left of the counter's limit for today.", new Detail("amount", DetailCode.TooLarge, "Is more than is left for today.")),
            CashRefusal.OtpRejected => (ErrorCode.ValidationError, "The one-time password is wrong, used, expired, or was sent for another cash-out.", new Detail("otp", DetailCode.Differs, "Is not the customer's password for this cash-out.")),
            CashRefusal.TransactionNotFound => (ErrorCode.NotFound, "There is no such transaction, or it is not the caller's to see.", new Detail("pcn", DetailCode.UnknownValue, "Is not the PCN of a transaction.")),
            CashRefusal.AlreadyPaid => (ErrorCode.ValidationError, "The transaction is paid.", new Detail("pcn", DetailCode.Repeated, "Is paid.")),
            CashRefusal.TransactionExpired => (ErrorCode.ValidationError, "The transaction was not paid in time.", new Detail("pcn", DetailCode.OutOfRange, "Was not paid in time.")),
            CashRefusal.TransactionCancelled => (ErrorCode.ValidationError, "The transaction was cancelled.", new Detail("pcn", DetailCode.OutOfRange, "Was cancelled.")),
            CashRefusal.AmountMismatch => (ErrorCode.ValidationError, "The amount is not what the transaction costs.", new Detail("amount", DetailCode.Differs, "Is not what is to be paid.")),
            CashRefusal.RefundNotDue => (ErrorCode.ValidationError, "Nothing is to be handed back for this transaction now.", new Detail("pcn", DetailCode.OutOfRange, "Is not to be handed back.")),
            CashRefusal.CollectorHeld => (ErrorCode.ValidationError, "The pickup is not paid to this person before somebody has looked at it.", new Detail("idDocument", DetailCode.OutOfRange, "Is held for a review.")),
            CashRefusal.RecipientMismatch => (ErrorCode.ValidationError, "The document does not have the recipient's name.", new Detail("idDocument", DetailCode.Differs, "Does not have the recipient's name.")),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, refusal.Reason(), detail is null ? [] : [detail]);
    }
}
