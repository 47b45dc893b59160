namespace FinCode.Simulation;

/// <summary>
/// A fault put into the platform on purpose, to prove that the simulation finds it. Each replaces a part of the platform by
/// one that is wrong; the platform's own code knows nothing of them.
/// </summary>
public enum Plant
{
    /// <summary>A commit is acknowledged before it is durable.</summary>
    AcknowledgedBeforeDurable,

    /// <summary>A writer that lost its connection takes for granted that its batch was written.</summary>
    FateAssumedWritten,

    /// <summary>Half of a batch stays behind when its transaction fails.</summary>
    TornBatch,

    /// <summary>Two decisions of one account may have the same number.</summary>
    NoSequenceFence,

    /// <summary>An operation id may occur twice.</summary>
    OperationIdsNotUnique,

    /// <summary>A refusal is answered and not stored.</summary>
    RefusalNotRemembered,

    /// <summary>A key used again with other terms gets the first answer.</summary>
    TermsNotCompared,

    /// <summary>What comes into an account is added to what is known of it, instead of replacing a smaller total.</summary>
    InflowsAdded,

    /// <summary>An owner whose append failed goes on with what it has in memory.</summary>
    MemoryKeptAfterFailure,

    /// <summary>An owner that is loaded does not hear of the holds on its account.</summary>
    HoldsForgottenOnLoad,

    /// <summary>A hold that has ended is listed as open for a while, and the store does not count how often it ends.</summary>
    HoldsEndTwice,

    /// <summary>Due holds are never found.</summary>
    HoldsNeverExpire,

    /// <summary>Readers see the ledger as it was a moment ago.</summary>
    StaleReads,

    /// <summary>A document is overwritten whatever its version.</summary>
    NoCompareAndSet,

    /// <summary>A document's write is acknowledged and lost when it fails.</summary>
    DocumentLost,

    /// <summary>Reminders do not survive a crash.</summary>
    RemindersForgotten,

    /// <summary>A refusal stays although the decisions before it, on which it stands, are turned back.</summary>
    RefusalOutlivesItsGround,

    /// <summary>A group of records that must stand together is appended one by one.</summary>
    GroupsSplit,

    /// <summary>A remittance may take one step twice.</summary>
    StepsNotUnique,

    /// <summary>Two remittances may use up one quote.</summary>
    QuotesNotUnique,

    /// <summary>What is due is never written down.</summary>
    DeadlinesLost,

    /// <summary>A partner that did not answer is taken to have refused, and the payout is sent again under a new reference.</summary>
    SilenceTakenForRefusal,

    /// <summary>A partner that did not answer is taken to have refused for good, and the sender is paid back.</summary>
    RefundWhileUnknown,

    /// <summary>A question that was not answered is asked again as a new instruction, under a reference of its own.</summary>
    SentUnderNewReference,

    /// <summary>What was reserved at the partner is not given back when the payout fails.</summary>
    ReservationNotReleased,

    /// <summary>A payout is begun without reserving its money.</summary>
    ReservationForgotten,

    /// <summary>What was converted is taken for not converted when a payout is tried again.</summary>
    ConvertedTwice,

    /// <summary>The fee is kept when a remittance is paid back.</summary>
    FeeKeptAtRefund,

    /// <summary>A remittance goes on that nobody could say anything about.</summary>
    PassedWithoutVerdict,

    /// <summary>A payout is tried again on the verdict of the attempt before.</summary>
    VerdictKeptForRetry,

    /// <summary>A payment is taken to have been delivered as soon as the partner has accepted it.</summary>
    AcceptedTakenForPaid,
}
