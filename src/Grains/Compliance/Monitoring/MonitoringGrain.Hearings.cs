using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>This part: those who ask for verdicts. Memory answers nearly all of them; the rest wait, and the store is asked for many at once.</summary>
public sealed partial class MonitoringGrain
{
    private static readonly Currency NoCurrency = Currency.Parse("USD");

    private readonly Dictionary<long, Asked> asked = [];
    private Task seeking = Task.CompletedTask;

    public Task<MonitoringHearing> VerdictOf(long serial, int version)
    {
        if (monitor.IsIdle) return Task.FromResult(VerdictMemory.Clean(monitor.Rules!.Reference, monitor.Rules.Version));
        if (monitor.Find(serial) is { } known) return Task.FromResult(known);
        if (asked.TryGetValue(serial, out var same))
        {
            same.Version = Math.Min(same.Version, version);
            return same.Answer.Task;
        }

        var question = new Asked(version, clock.GetUtcNow());
        asked.Add(serial, question);
        return question.Answer.Task;
    }

    private void Tell(long serial, MonitoringHearing hearing)
    {
        if (asked.Remove(serial, out var question)) question.Answer.TrySetResult(hearing);
    }

    private Task AnswerLate()
    {
        if (asked.Count == 0) return Task.CompletedTask;
        var now = clock.GetUtcNow();
        foreach (var (serial, question) in asked.ToArray())
        {
            // What was judged since it was sought was told then; what waits for a rate was not, wherever the place is.
            if (question.Entry is { } entry && monitor.Settled.Has(entry) && !monitor.IsWaiting(serial)) Tell(serial, VerdictMemory.Clean(Reference, monitor.Rules?.Version ?? 0));
            else if (now - question.Since >= Limits.MonitoringPatience) NotYet(serial, ReasonOf(serial));
        }

        // Not waited for: this timer has no other tick before its last is done, and a store that is slow is no reason to keep everybody waiting.
        if (seeking.IsCompleted) seeking = SeekQuietly();
        return Task.CompletedTask;
    }

    /// <summary>This activation goes, and does not go as long as somebody waits for it: nobody would answer them any more.</summary>
    private void Dismiss()
    {
        foreach (var serial in asked.Keys.ToArray()) NotYet(serial, MonitoringReasons.Unavailable);
    }

    private async Task SeekQuietly()
    {
        try
        {
            await Seek();
        }
        catch (Exception failure)
        {
            // Those who wait hear of it when their patience ends, and ask again.
            LogNotSought(failure, tenant.Name);
        }
    }

    /// <summary>What is not in memory after a moment may have been judged long ago.</summary>
    private async Task Seek()
    {
        var sought = asked.Where(each => !each.Value.IsSought).Select(each => (Serial: each.Key, each.Value.Version)).ToArray();
        if (sought.Length == 0) return;
        foreach (var (serial, _) in sought) asked[serial].IsSought = true;

        // Taken before the store is asked: what it does not have by then it never will.
        var settled = monitor.Settled;
        foreach (var found in await store.FindPayments(tenant.Number, sought, CancellationToken.None))
        {
            if (!asked.TryGetValue(found.Serial, out var question)) continue;
            question.Entry = found.Verdict is null ? found.Entry : null;
            if (found.Verdict is { Verdict: not null } stored) Tell(found.Serial, VerdictMemory.HearingOf(stored));
            else if (found.Verdict is not null) NotYet(found.Serial, MonitoringReasons.NoRate);
            else if (found.Entry is { } entry && settled.Has(entry)) Tell(found.Serial, VerdictMemory.Clean(Reference, monitor.Rules?.Version ?? 0));
            else question.IsSought = found.Entry is not null;
        }
    }

    private Currency Reference => monitor.Rules?.Reference ?? NoCurrency;

    private string ReasonOf(long serial) => monitor.IsWaiting(serial) || monitor.Rules is null ? MonitoringReasons.NoRate : MonitoringReasons.Lags;

    private void NotYet(long serial, string reason)
    {
        MonitoringTelemetry.NotYet.Add(1, new KeyValuePair<string, object?>("reason", reason));
        Tell(serial, new MonitoringHearing(null, Reference, reason));
    }

    private sealed class Asked(int version, DateTimeOffset since)
    {
        public TaskCompletionSource<MonitoringHearing> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Version { get; set; } = version;

        public DateTimeOffset Since => since;

        public bool IsSought { get; set; }

        /// <summary>Of the step that was asked about, where the store has no verdict on the payment.</summary>
        public EntryNo? Entry { get; set; }
    }

    [LoggerMessage(LogLevel.Warning, "Verdicts of {Tenant} could not be looked for in the store now")]
    private partial void LogNotSought(Exception failure, string tenant);
}
