namespace FinCode.Domain.Remittances;

/// <summary>Every reason for which a step is refused. Declaration order is the order of checking. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.remittance-refusal")]
public enum RemittanceRefusal
{
    TransactionNotFound = 1,

    /// <summary>It is paid already.</summary>
    AlreadyPaid,

    /// <summary>Its time to pay is over.</summary>
    TransactionExpired,

    TransactionCancelled,

    /// <summary>In this state it cannot be done.</summary>
    StatusNotPermitted,

    /// <summary>The payout may be under way: what is sent is recalled, not cancelled.</summary>
    PayoutUnderWay,

    /// <summary>The amount is not what is to be paid.</summary>
    AmountMismatch,

    /// <summary>The quote was used for another remittance.</summary>
    QuoteUsed,

    /// <summary>The amount is in another currency than what was paid.</summary>
    CurrencyMismatch,

    /// <summary>The reference is known, and was another amount.</summary>
    ReferenceUsed,

    /// <summary>As many receipts, refunds or charge-backs as one remittance may have.</summary>
    TooManyMovements,

    /// <summary>Together with what went back before it is more than the sender paid.</summary>
    RefundExceedsPayment,

    /// <summary>What was delivered goes back in full only with the partner's word.</summary>
    RecallRequired,

    /// <summary>The partner has been asked and has not answered.</summary>
    RecallUnderWay,

    /// <summary>There is nothing beside the remittance that is owed back.</summary>
    NothingOwed,

    NotPaidByCard,
    ChargeBackNotOpen,
}

/// <summary>How refusals are spelt for clients and in the journal, and back.</summary>
public static class RemittanceRefusals
{
    private static readonly Dictionary<RemittanceRefusal, string> Names = CapitalNames.Table<RemittanceRefusal>();

    private static readonly Dictionary<string, RemittanceRefusal> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The stable reason, as the API prints it and the journal stores it.</summary>
    public static string Reason(this RemittanceRefusal refusal) => Names[refusal];

    public static bool TryParse(string reason, out RemittanceRefusal refusal) => ByName.TryGetValue(reason, out refusal);
}

/// <summary>What a rule says to a step.</summary>
public abstract record RemittanceDecision
{
    private RemittanceDecision()
    {
    }

    /// <summary>The event is to be stored with its entry; nothing has changed before that.</summary>
    public sealed record Accepted(RemittanceEvent Event) : RemittanceDecision;

    /// <summary>Nothing is stored.</summary>
    public sealed record Refused(RemittanceRefusal Reason) : RemittanceDecision;

    /// <summary>It is in the books already, under whatever key: there is nothing to do.</summary>
    public sealed record Known : RemittanceDecision;
}
