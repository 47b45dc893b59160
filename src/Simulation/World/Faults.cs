namespace FinCode.Simulation.World;

/// <summary>How often what goes wrong, in a million. Drawn from the seed: some runs have a single kind of trouble, some have all.</summary>
internal sealed class Faults
{
    public required long LatencyMin { get; set; }

    public required long LatencyMax { get; set; }

    /// <summary>Requests to the store that are answered without any wait.</summary>
    public required int Instant { get; set; }

    public required int Slow { get; set; }

    public required long SlowMax { get; set; }

    public required int CommitRefused { get; set; }

    public required int CommitLostBefore { get; set; }

    public required int CommitLostAfter { get; set; }

    public required int CommitLate { get; set; }

    public required int ReadFails { get; set; }

    public required int DocumentFailsBefore { get; set; }

    public required int DocumentFailsAfter { get; set; }

    public required int RequestLost { get; set; }

    public required int ReplyLost { get; set; }

    public required int RequestTwice { get; set; }

    /// <summary>In a million steps.</summary>
    public required int Crash { get; set; }

    public required int Pause { get; set; }

    public required long PauseMax { get; set; }

    public required int ClockJump { get; set; }

    public required long ClockJumpMax { get; set; }

    public required int SessionCut { get; set; }

    public required int StoreGone { get; set; }

    public required long StoreGoneMax { get; set; }

    /// <summary>Instructions and questions that never reach the payout partner.</summary>
    public required int PartnerRequestLost { get; set; }

    public required int PartnerReplyLost { get; set; }

    /// <summary>On the way to the partner or back for so long that the caller may have given up.</summary>
    public required int PartnerSlow { get; set; }

    /// <summary>Payouts that the partner takes now and ends later.</summary>
    public required int PayoutLater { get; set; }

    public required int PayoutFails { get; set; }

    /// <summary>Of those that fail: trying again would not help.</summary>
    public required int PayoutFailsFinally { get; set; }

    public required int VerifierHolds { get; set; }

    public required int VerifierFails { get; set; }

    /// <summary>It is there and cannot tell.</summary>
    public required int VerifierWaits { get; set; }

    public required int Haste { get; set; }

    public required int Disorder { get; set; }

    public static Faults Draw(Chance chance)
    {
        // Half of the kinds are absent from a run, so that the others are seen without them.
        int Rate(int most) => chance.Coin() ? 0 : 1 + chance.Below(most);
        return new Faults
        {
            LatencyMin = chance.OneOf(0L, Ticks.Microseconds(50), Ticks.Milliseconds(1)),
            LatencyMax = chance.OneOf(Ticks.Milliseconds(1), Ticks.Milliseconds(4), Ticks.Milliseconds(20)),
            Instant = chance.Coin() ? 0 : 300_000,
            Slow = Rate(20_000),
            SlowMax = chance.OneOf(Ticks.Milliseconds(200), Ticks.Seconds(2), Ticks.Seconds(8)),
            CommitRefused = Rate(60_000),
            CommitLostBefore = Rate(60_000),
            CommitLostAfter = Rate(60_000),
            CommitLate = Rate(40_000),
            ReadFails = Rate(30_000),
            DocumentFailsBefore = Rate(60_000),
            DocumentFailsAfter = Rate(60_000),
            RequestLost = Rate(20_000),
            ReplyLost = Rate(40_000),
            RequestTwice = Rate(40_000),
            Crash = Rate(chance.OneOf(100, 600)),
            Pause = Rate(400),
            PauseMax = chance.OneOf(Ticks.Milliseconds(50), Ticks.Seconds(1), Ticks.Seconds(3)),
            ClockJump = Rate(300),
            ClockJumpMax = chance.OneOf(Ticks.Milliseconds(20), Ticks.Seconds(5), Ticks.Seconds(60), Ticks.Seconds(3600)),
            SessionCut = Rate(400),
            StoreGone = Rate(150),
            StoreGoneMax = chance.OneOf(Ticks.Milliseconds(300), Ticks.Seconds(6), Ticks.Seconds(20)),
            Haste = Rate(300_000),
            Disorder = Rate(900_000),
            PartnerRequestLost = Rate(250_000),
            PartnerReplyLost = Rate(250_000),
            PartnerSlow = Rate(250_000),
            PayoutLater = Rate(700_000),
            PayoutFails = Rate(500_000),
            PayoutFailsFinally = Rate(400_000),
            VerifierHolds = Rate(400_000),
            VerifierFails = Rate(150_000),
            VerifierWaits = Rate(250_000),
        };
    }

    public void Without(FaultKinds kinds)
    {
        bool Has(FaultKinds kind) => (kinds & kind) != 0;
        if (Has(FaultKinds.Crash)) Crash = 0;
        if (Has(FaultKinds.Pause)) Pause = 0;
        if (Has(FaultKinds.ClockJump)) ClockJump = 0;
        if (Has(FaultKinds.SessionCut)) SessionCut = 0;
        if (Has(FaultKinds.StoreGone)) StoreGone = 0;
        if (Has(FaultKinds.Commit)) CommitRefused = CommitLostBefore = CommitLostAfter = CommitLate = 0;
        if (Has(FaultKinds.Read)) ReadFails = 0;
        if (Has(FaultKinds.Document)) DocumentFailsBefore = DocumentFailsAfter = 0;
        if (Has(FaultKinds.Network)) RequestLost = ReplyLost = RequestTwice = 0;
        if (Has(FaultKinds.Disorder)) Haste = Disorder = 0;
        if (Has(FaultKinds.SlowStore)) Slow = 0;
        if (Has(FaultKinds.Partner)) PartnerRequestLost = PartnerReplyLost = PartnerSlow = PayoutLater = PayoutFails = PayoutFailsFinally = 0;
        if (Has(FaultKinds.Verifier)) VerifierHolds = VerifierFails = VerifierWaits = 0;
    }

    /// <summary>From now on nothing goes wrong any more. Work still runs in no order.</summary>
    public void Stop() => Without((FaultKinds)int.MaxValue & ~FaultKinds.Disorder);
}

/// <summary>Spans of simulated time, in ticks of 100 ns.</summary>
internal static class Ticks
{
    public static long Microseconds(long count) => count * TimeSpan.TicksPerMicrosecond;

    public static long Milliseconds(long count) => count * TimeSpan.TicksPerMillisecond;

    public static long Seconds(long count) => count * TimeSpan.TicksPerSecond;
}
