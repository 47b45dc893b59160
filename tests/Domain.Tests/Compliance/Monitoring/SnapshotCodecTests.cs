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
