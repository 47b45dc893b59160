using FinCode.Domain.Allowances;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a wallet is over HTTP.</summary>
public static class WalletRefusalTable
{
    private static readonly Dictionary<WalletRefusal, Refusal> Rows =
        Enum.GetValues<WalletRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this WalletRefusal refusal) => Rows[refusal];

    /// <summary>The same with what stood in the way, where it was a customer's limit.</summary>
    public static Refusal ToRefusal(this WalletRefusal refusal, LimitBreach? breach) =>
        breach is null ? refusal.ToRefusal() : refusal.ToRefusal() with { Message = LimitDetails.Message(breach), Details = [LimitDetails.Of(breach)] };

    private static Refusal Make(WalletRefusal refusal)
    {
        var (code, message) = refusal switch
        {
            WalletRefusal.AccountNotFound => (ErrorCode.NotFound, "There is no such account, or it is not the caller's to see."),
            WalletRefusal.CounterpartyNotFound => (ErrorCode.NotFound, "The account that should receive the money does not exist."),
            WalletRefusal.SameAccount => (ErrorCode.ValidationError, "An account cannot pay itself."),
            WalletRefusal.AccountClosed => (ErrorCode.ValidationError, "The account is closed or closing."),
            WalletRefusal.WalletFrozen => (ErrorCode.ValidationError, "The wallet is frozen: money may enter it, not leave it."),
            WalletRefusal.CounterpartyClosed => (ErrorCode.ValidationError, "The account that should receive the money is closed or closing."),
            WalletRefusal.CurrencyMismatch => (ErrorCode.ValidationError, "The accounts and the amount are not all in one currency."),
            WalletRefusal.ActionNotPermitted => (ErrorCode.ValidationError, "This kind of account does not permit the action."),
            WalletRefusal.HoldNotFound => (ErrorCode.NotFound, "There is no such hold, or it is not the caller's to see."),
            WalletRefusal.HoldAlreadyEnded => (ErrorCode.ValidationError, "The hold was captured, released or has expired."),
            WalletRefusal.AmountExceedsHold => (ErrorCode.ValidationError, "The hold is smaller than the amount."),
            WalletRefusal.TooManyHolds => (ErrorCode.ValidationError, "The wallet has as many open holds as it may have."),
            WalletRefusal.LimitExceeded => (ErrorCode.ValidationError, "It would pass a limit of the customer, which details name, or what may ever pass through the account."),
            WalletRefusal.InsufficientFunds => (ErrorCode.ValidationError, "The available balance is smaller than the amount and its fee."),
            WalletRefusal.BalanceNotZero => (ErrorCode.ValidationError, "The wallet still holds money or open holds."),
            WalletRefusal.CreditLineInUse => (ErrorCode.ValidationError, "More of the credit line is in use than it would be."),
            WalletRefusal.NoReferenceRate => (ErrorCode.ValidationError, "The customer's limits cannot be applied: the currency has no reference rate. A manager sets one."),
            WalletRefusal.SameCurrency => (ErrorCode.ValidationError, "Both wallets are in one currency: that is a transfer, not an exchange."),
            WalletRefusal.AmountExceedsOwed => (ErrorCode.ValidationError, "The partner is owed less than the amount, or the agent owes less."),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, refusal.Reason());
    }
}
