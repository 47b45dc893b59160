using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Cli.MonitorBench;

/// <summary>Runs rules over a labelled network and counts whom they point at.</summary>
internal static class NetworkRun
{
    private const int CheckStopEvery = 1_024;

    public static NetworkReport Measure(TransferNetwork network, RuleDocument document, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var flagged = Flag(network, document, stop);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = Together(flagged.Values);
        var flows = document.Rules.Where(rule => rule.Measure is "CYCLE" or "RELAY").Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return new NetworkReport(
            network.Labels.Count,
            network.Labels.Count(label => label.Value),
            network.Transfers.Count,
            Math.Round(seconds, 2),
            Score(network, all, _ => true),
            Score(network, all, IsTuned),
            Score(network, all, account => !IsTuned(account)),
            Score(network, Together(flagged.Where(rule => !flows.Contains(rule.Key)).Select(rule => rule.Value)), _ => true),
            Score(network, Together(flagged.Where(rule => flows.Contains(rule.Key)).Select(rule => rule.Value)), _ => true),
            flagged.ToDictionary(rule => rule.Key, rule => Score(network, rule.Value, _ => true)));
    }

    private static Dictionary<string, HashSet<string>> Flag(TransferNetwork network, RuleDocument document, CancellationToken stop)
    {
        var monitor = new PaymentMonitor(new MonitoringBook());
        var rules = new DatedRules(document);
        var flagged = document.Rules.Select(rule => rule.Id).Distinct().ToDictionary(id => id, _ => new HashSet<string>(StringComparer.Ordinal));
        var left = network.Transfers.Count;
        foreach (var transfer in network.Transfers)
        {
            if (--left % CheckStopEvery == 0) stop.ThrowIfCancellationRequested();
            foreach (var hit in monitor.Take(transfer, rules.At(transfer.OccurredAt)).Hits)
            {
                foreach (var party in hit.Parties) flagged[hit.RuleId].Add(party);
            }
        }

        return flagged;
    }

    private static HashSet<string> Together(IEnumerable<HashSet<string>> flagged) => flagged.SelectMany(accounts => accounts).ToHashSet(StringComparer.Ordinal);

    private static NetworkScore Score(TransferNetwork network, HashSet<string> flagged, Func<string, bool> isMeant) => new(
        flagged.Count(isMeant),
        flagged.Count(account => isMeant(account) && network.Labels.GetValueOrDefault(account)),
        network.Labels.Count(label => label.Value && isMeant(label.Key)));

    /// <summary>Half of the accounts, by a hash of their number: neighbours fall apart, and the same half every time.</summary>
    private static bool IsTuned(string account) =>
        ulong.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number * 0x9E37_79B9_7F4A_7C15UL) >> 63 == 0;
}
