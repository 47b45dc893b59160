using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class SnapshotCodecTests
{
    private static readonly SubjectKey Key = new(SubjectKind.Agent, "A1");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(Limits.MonitoringTracesMax + 50)]
    public void What_was_written_is_read_as_it_was(int payments)
    {
        var before = Window(payments).ToSnapshot(Key);

        var after = SnapshotCodec.Read(Key, SnapshotCodec.Write(before));

        Assert.Equal(before.Traces.AsEnumerable(), after.Traces);
        Assert.Equal(before.Hours.AsEnumerable(), after.Hours);
        Assert.Equal(before.Days.AsEnumerable(), after.Days);
        Assert.Equal((Key, before.ForgottenUpTo, before.PaymentCount), (after.Key, after.ForgottenUpTo, after.PaymentCount));
        Assert.Equal(payments > Limits.MonitoringTracesMax, !after.Days.IsEmpty);
    }

    /// <summary>As the version before wrote it, without networks: a window of two payments, in hexadecimal.</summary>
    [Fact]
    public void A_window_of_the_format_before_is_read()
    {
        var before = Window(2).ToSnapshot(Key);
        var bytes = SnapshotCodec.Write(before);
        Assert.Equal(2, bytes[0]);

        // Of the format before each activity ends one byte earlier: there was no network to say that there is none.
        var older = WithoutNetworks(bytes);

        Assert.Equal(before.Traces.AsEnumerable(), SnapshotCodec.Read(Key, older).Traces);
    }

    [Fact]
    public void Windows_are_written_one_after_the_other_and_none_has_anything_of_the_one_before()
    {
        var alone = SnapshotCodec.Write(Window(1).ToSnapshot(Key));
        SnapshotCodec.Write(Window(200).ToSnapshot(Key));
        Assert.Equal(alone, SnapshotCodec.Write(Window(1).ToSnapshot(Key)));
    }

    [Fact]
    public void A_network_is_kept()
    {
        var window = new SubjectWindow();
        window.Add(Trace.Of(MonitoringScenes.Pay() with { Network = "N1", Device = "D1" }));
        var trace = Assert.Single(SnapshotCodec.Read(Key, SnapshotCodec.Write(window.ToSnapshot(Key))).Traces);
        Assert.Equal(("N1", "D1"), (trace.Network, trace.Device));
    }

    [Fact]
    public void A_text_that_many_activities_share_is_written_once()
    {
        var (one, many) = (SnapshotCodec.Write(Window(1).ToSnapshot(Key)).Length, SnapshotCodec.Write(Window(101).ToSnapshot(Key)).Length);
        Assert.InRange((many - one) / 100, 1, 64);
    }

    [Fact]
    public void Bytes_that_are_no_window_are_refused()
    {
        var bytes = SnapshotCodec.Write(Window(3).ToSnapshot(Key));
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<InvalidDataException>(() => SnapshotCodec.Read(Key, bytes.AsSpan(0, length)));
        bytes[0] = 99;
        Assert.Contains("99", Assert.Throws<InvalidDataException>(() => SnapshotCodec.Read(Key, bytes)).Message, StringComparison.Ordinal);
    }

    /// <summary>The two activities end on a zero each, before the counts of hours and days.</summary>
    private static byte[] WithoutNetworks(byte[] bytes)
    {
        var one = SnapshotCodec.Write(Window(1).ToSnapshot(Key));
        var firstEnds = one.Length - 2;
        return [1, .. bytes[1..(firstEnds - 1)], .. bytes[firstEnds..^3], .. bytes[^2..]];
    }

    private static SubjectWindow Window(int payments)
    {
        var window = new SubjectWindow();
        for (var at = 0; at < payments; at++)
        {
            window.Add(new Trace
            {
                EventId = new Guid(at + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Kind = at % 9 == 0 ? ActivityKind.Cancelled : ActivityKind.Payment, PaymentId = $"TR{at:D12}", At = at * 60_000L,
                Amount = 100_00 + at, Sent = 90_00 + at, SentDigits = 2, IsCash = at % 2 == 0, Customer = "a customer with a long name", Beneficiary = null, Agent = "A1", Destination = "NGA", Purpose = "GIFT",
            });
        }

        return window;
    }
}
