namespace FinCode.Domain.Remittances;

/// <summary>This part: money that compliance holds, and the case in which people decide about it.</summary>
public sealed partial record Remittance
{
    /// <summary>The step of the last hold; zero before the first.</summary>
    [Id(60)]
    public int HeldVersion { get; init; }

    /// <summary>Whether the last hold has no case yet. It is opened before anything is decided.</summary>
    [Id(61)]
    public bool NeedsCase { get; init; }

    /// <summary>The case of the last hold; null before the first.</summary>
    [Id(62)]
    public Guid? CaseId { get; init; }

    /// <summary>What held it last, in the words of whoever looked.</summary>
    [Id(63)]
    public string? HeldFor { get; init; }

    /// <summary>What the last hold found, as digests; null in holds of before.</summary>
    [Id(64)]
    public string? HeldFindings { get; init; }

    /// <summary>Whether everything that is found now is what a person has seen and let go.</summary>
    public bool IsReleasedFrom(string findings) => IsCleared && Findings.AreIn(findings, HeldFindings);

    /// <summary>The case of the last hold, whether or not it has been opened: one hold, one case, however often it is tried.</summary>
    public Guid CaseIdOfHold => No.Step(HeldVersion, "case").Value;

    /// <summary>Whether the hold's case decides over the money: it is still held, or frozen because of it.</summary>
    /// <param name="held">The step of the hold.</param>
    public bool AwaitsDecisionOn(int held) => Stage is RemittanceStage.Held or RemittanceStage.Blocked && HeldVersion == held;

    /// <summary>Freezes what is held: neither the recipient nor the sender may have it.</summary>
    public RemittanceDecision Block(string reason) => Stage == RemittanceStage.Held
        ? Accept(new RemittanceEvent.Blocked(reason))
        : Refuse(RemittanceRefusal.StatusNotPermitted);

    public RemittanceDecision Unblock(string reason) => Stage == RemittanceStage.Blocked
        ? Accept(new RemittanceEvent.Unblocked(reason))
        : Refuse(RemittanceRefusal.StatusNotPermitted);

    private Remittance HoldAt(RemittanceEvent.Held held, DateTimeOffset at) => this with
    {
        Stage = RemittanceStage.Held,
        Status = RemittanceStatus.Verifying,
        Place = PrincipalPlace.OnHold,
        HeldVersion = Version + 1,
        HeldFor = held.Reason,
        HeldFindings = held.Findings,
        IsCleared = false,
        Delays = 0,
        NeedsCase = true,
        CaseId = null,
        // Whoever has held it opens the case at once; if that process dies, the sweep finds it.
        DueAt = at + RemittanceTimes.Stuck,
    };

    private Remittance AfterReview(RemittanceEvent happened, DateTimeOffset at) => happened switch
    {
        RemittanceEvent.CaseOpened opened when NeedsCase => this with
        {
            NeedsCase = false, CaseId = opened.CaseId, DueAt = Stage is RemittanceStage.Held or RemittanceStage.Ended ? null : DueAt,
        },
        RemittanceEvent.Blocked when Stage == RemittanceStage.Held => this with { Stage = RemittanceStage.Blocked, Place = PrincipalPlace.Blocked, DueAt = null },
        RemittanceEvent.Unblocked when Stage == RemittanceStage.Blocked => Thawed(at),
        _ => AfterPickup(happened, at),
    };

    /// <summary>A charge-back that came while the money was frozen has been waiting for it: now it does not leave to the recipient any more.</summary>
    private Remittance Thawed(DateTimeOffset at)
    {
        var next = this with { Stage = RemittanceStage.Held, Place = PrincipalPlace.OnHold, IsCleared = false, DueAt = null };
        return IsChargedBack ? next.Stopped(at) : next;
    }

    private static string? ReviewReasonOf(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.Blocked blocked => blocked.Reason,
        RemittanceEvent.Unblocked unblocked => unblocked.Reason,
        _ => PickupReasonOf(happened),
    };
}
