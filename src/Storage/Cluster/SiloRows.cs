using System.Data.Common;
using System.Globalization;

namespace FinCode.Storage.Cluster;

/// <summary>A silo as a row, and back.</summary>
internal static class SiloRows
{
    public static (string Name, object Value)[] Parameters(MembershipEntry entry) =>
    [
        ("address", entry.SiloAddress.ToParsableString()),
        ("status", (short)entry.Status),
        ("gateway", entry.ProxyPort),
        ("host", entry.HostName ?? ""),
        ("name", entry.SiloName ?? ""),
        ("started", Milliseconds(entry.StartTime)),
        ("alive", Milliseconds(entry.IAmAliveTime)),
        ("suspects", string.Join(' ', (entry.SuspectTimes ?? []).Select(vote => $"{vote.Item1.ToParsableString()}|{Milliseconds(vote.Item2)}"))),
    ];

    /// <param name="row">Version, address, etag, status, gateway port, host name, silo name, start, heartbeat, suspects.</param>
    public static Tuple<MembershipEntry, string> Read(DbDataReader row) => Tuple.Create(
        new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.GetString(1)),
            Status = (SiloStatus)row.GetInt16(3),
            ProxyPort = row.GetInt32(4),
            HostName = row.GetString(5),
            SiloName = row.GetString(6),
            StartTime = Instant(row.GetInt64(7)),
            IAmAliveTime = Instant(row.GetInt64(8)),
            SuspectTimes = [.. row.GetString(9).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Vote)],
        },
        Text(row.GetInt32(2)));

    public static long Milliseconds(DateTime instant) => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    public static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is no version of ours is no version at all, and meets no row.</summary>
    public static int Number(string? etag) => int.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private static Tuple<SiloAddress, DateTime> Vote(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return Tuple.Create(
            SiloAddress.FromParsableString(text[..bar]),
            Instant(long.Parse(text.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture)));
    }

    private static DateTime Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
