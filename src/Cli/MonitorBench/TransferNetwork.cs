using System.Globalization;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Cli.MonitorBench;

/// <summary>Accounts that send to each other, and which of them are known to launder. In the format of IBM's AMLSim.</summary>
/// <param name="Labels">By account.</param>
/// <param name="Transfers">In the order of their time.</param>
internal sealed record TransferNetwork(IReadOnlyDictionary<string, bool> Labels, IReadOnlyList<MonitoredActivity> Transfers)
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <exception cref="IOException">There is not one file of each kind.</exception>
    /// <exception cref="InvalidDataException">A line is not of the format.</exception>
    public static TransferNetwork Read(DirectoryInfo folder)
    {
        var labels = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var cells in Rows(folder, "*_nodes.csv", "nodeid,isFraud")) labels[cells[0]] = cells[1] == "1";

        var transfers = new List<(int Day, MonitoredActivity Activity)>();
        foreach (var cells in Rows(folder, "*_transactions.csv", "sourceNodeId,targetNodeId,value,time"))
        {
            if (cells.Length < 4 || !int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day > 100_000
                || MoneyText.Read(cells[2], PaymentTraffic.Reference, out var amount) != AmountFault.None || amount == 0)
            {
                throw new InvalidDataException($"'{string.Join(',', cells)}' is not source, target, value and time.");
            }

            transfers.Add((day, Transfer(transfers.Count, cells[0], cells[1], amount, day)));
        }

        return new TransferNetwork(labels, [.. transfers.OrderBy(transfer => transfer.Day).Select(transfer => transfer.Activity)]);
    }

    private static MonitoredActivity Transfer(int number, string from, string to, long amount, int day) => new()
    {
        EventId = new Guid(number, 0x4e65, 0x7477, 0x80, 0, 0, 0, 0, 0, 0, 0),
        Kind = ActivityKind.Payment,
        Tenant = "bench",
        PaymentId = number.ToString(CultureInfo.InvariantCulture),
        OccurredAt = Begin.AddDays(day),
        Customer = from,
        Beneficiary = to,
        Send = new Money(amount, PaymentTraffic.Reference),
        Reference = new Money(amount, PaymentTraffic.Reference),
    };

    private static IEnumerable<string[]> Rows(DirectoryInfo folder, string pattern, string header)
    {
        var files = folder.GetFiles(pattern);
        if (files.Length != 1) throw new IOException($"{folder.FullName} must hold one file {pattern}; it holds {files.Length}.");
        using var reader = files[0].OpenText();
        if (reader.ReadLine()?.StartsWith(header, StringComparison.Ordinal) != true) throw new InvalidDataException($"{files[0].Name} must begin with {header}.");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line.Split(',');
        }
    }
}
