namespace FinCode.Api.Envelope;

/// <summary>
/// The reasons that the HTTP layer itself gives. Together with the wallet's refusals they are the closed list of
/// reasons; these come first. Declaration order is the order of checking.
/// </summary>
public enum Reason
{
    MalformedRequest,
    RequestTimeout,
    MalformedBody,
    IdempotencyKeyRequired,
    IdempotencyKeyInvalid,
    AccountNotFound,
    HoldNotFound,
    OwnerNotFound,
    UserNotFound,
    AgentNotFound,
    FloatNotFound,
    PricingItemNotFound,
    TooManyPricingItems,
    TotalFalls,
    CountryNotFound,
    FieldGroupNotFound,
    BeneficiaryNotFound,
    TooManyAccounts,
    AccountInvalid,
    RecipientAccountNotFound,
    RecipientAccountClosed,
    BankUnavailable,
    PartnerNotFound,
    StatementInvalid,
    BreakNotFound,
    BreakResolved,
    EmailTaken,
    AccountsOpen,
    RetentionApplies,
    TillOpen,
    ApprovalNotFound,
    MakerMayNotDecide,
    OnlyMakerWithdraws,
    ApprovalExpired,
    ApprovalDecided,
    ApprovalRejected,
    ApprovalWithdrawn,
    NotOwner,
    IdempotencyKeyReused,
}

public static class Reasons
{
    private static readonly IReadOnlyDictionary<Reason, string> Names = WireNames.Table<Reason>();

    public static string Name(this Reason reason) => Names[reason];

    /// <summary>What the documentation says of a reason, and the code it comes with.</summary>
    public static (ErrorCode Code, string Meaning) Facts(this Reason reason) => reason switch
    {
        Reason.MalformedRequest => (ErrorCode.ValidationError, "The request is not HTTP that the server understands (status 400)."),
        Reason.RequestTimeout => (ErrorCode.ValidationError, "The body arrived too slowly (status 408). Nothing was done."),
        Reason.MalformedBody => (ErrorCode.ValidationError, "The body is not well-formed JSON: syntax, encoding, depth or a repeated key."),
        Reason.IdempotencyKeyRequired => (ErrorCode.ValidationError, "The call moves money and needs X-Idempotency-Key."),
        Reason.IdempotencyKeyInvalid => (ErrorCode.ValidationError, "X-Idempotency-Key is empty, too long, repeated or not visible ASCII."),
        Reason.AccountNotFound => (ErrorCode.NotFound, "There is no such account, or it is not the caller's to see."),
        Reason.HoldNotFound => (ErrorCode.NotFound, "There is no such hold, or it is not the caller's to see."),
        Reason.OwnerNotFound => (ErrorCode.NotFound, "There is no such owner, or the caller may not open wallets for them."),
        Reason.UserNotFound => (ErrorCode.NotFound, "There is no such person, or they are not the caller's to see."),
        Reason.AgentNotFound => (ErrorCode.NotFound, "There is no such agent or branch, or it is not the caller's."),
        Reason.FloatNotFound => (ErrorCode.NotFound, "The agent has no float in this currency: buying some opens it."),
        Reason.PricingItemNotFound => (ErrorCode.NotFound, "There is no such corridor, charge, tax, promo code or rate."),
        Reason.TooManyPricingItems => (ErrorCode.ValidationError, "The tenant has as many corridors, charges, taxes and promo codes as it may have."),
        Reason.TotalFalls => (ErrorCode.ValidationError, "Somebody would pay less in all for sending more; details name where."),
        Reason.CountryNotFound => (ErrorCode.NotFound, "There is no such country or delivery method."),
        Reason.FieldGroupNotFound => (ErrorCode.NotFound, "There is no such group of fields."),
        Reason.BeneficiaryNotFound => (ErrorCode.NotFound, "There is no such beneficiary, or it is not the caller's to see."),
        Reason.TooManyAccounts => (ErrorCode.ValidationError, "The beneficiary has as many accounts as it may have."),
        Reason.AccountInvalid => (ErrorCode.ValidationError, "No account can have these numbers; details name what is wrong."),
        Reason.RecipientAccountNotFound => (ErrorCode.NotFound, "The recipient's bank knows no such account."),
        Reason.RecipientAccountClosed => (ErrorCode.ValidationError, "The recipient's bank says that the account is closed."),
        Reason.BankUnavailable => (ErrorCode.ServiceUnavailable, "The recipient's bank does not answer now."),
        Reason.PartnerNotFound => (ErrorCode.NotFound, "There is no such payout partner."),
        Reason.StatementInvalid => (ErrorCode.ValidationError, "The statement cannot be read; details name the line. Nothing of it was taken."),
        Reason.BreakNotFound => (ErrorCode.NotFound, "There is no such break."),
        Reason.BreakResolved => (ErrorCode.ValidationError, "The break has ended."),
        Reason.EmailTaken => (ErrorCode.ValidationError, "The tenant has a user with this e-mail address."),
        Reason.AccountsOpen => (ErrorCode.ValidationError, "The customer has accounts that are not closed. Close them first: money must have an owner."),
        Reason.RetentionApplies => (ErrorCode.ValidationError, "The law keeps the records of the customer's last payment for some years; details name the day on which they may be erased."),
        Reason.TillOpen => (ErrorCode.ValidationError, "The cashier has an open till: it is counted and closed first."),
        Reason.ApprovalNotFound => (ErrorCode.NotFound, "Nothing of this id waits for a second person, or it is not the caller's to see."),
        Reason.MakerMayNotDecide => (ErrorCode.Forbidden, "Whoever asked for it does not approve or reject it: somebody else does."),
        Reason.OnlyMakerWithdraws => (ErrorCode.Forbidden, "Only whoever asked for it withdraws it; others reject it."),
        Reason.ApprovalExpired => (ErrorCode.ValidationError, "Nobody decided it in time. Ask again with another key."),
        Reason.ApprovalDecided => (ErrorCode.ValidationError, "It has been decided otherwise, or by somebody else."),
        Reason.ApprovalRejected => (ErrorCode.ValidationError, "A second person has rejected it; the request says why."),
        Reason.ApprovalWithdrawn => (ErrorCode.ValidationError, "Whoever asked for it has withdrawn it."),
        Reason.NotOwner => (ErrorCode.Forbidden, "Money leaves an account by its owner's token only."),
        Reason.IdempotencyKeyReused => (ErrorCode.Conflict, "The key was used before for a different request; details name the first field that differs."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
