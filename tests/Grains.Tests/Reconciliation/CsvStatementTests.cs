using System.Text;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;

namespace FinCode.Grains.Tests.Reconciliation;

public sealed class CsvStatementTests
{
    private const string Good = "2026-11-22,PAYOUT,SX-1,TR000000000001,24750.94,INR,PAID";

    [Fact]
    public async Task Lines_are_read_as_they_stand()
    {
        var lines = await Read($"{CsvStatement.Header}\r\n{Good}\r\n2026-11-23,FEE,\"F,\"\"1\",,15.00,INR,PAID\n\n2026-11-23,PAYOUT,SX-2,TR000000000002-2,5,JPY,FAILED");

        Assert.Equal(
        [
            new PartnerLine(1, PartnerLineKind.Payout, PartnerLineStatus.Paid, "SX-1", "TR000000000001", Of(24_750_94, "INR"), new DateOnly(2026, 11, 22)),
            new PartnerLine(2, PartnerLineKind.Fee, PartnerLineStatus.Paid, "F,\"1", "", Of(15_00, "INR"), new DateOnly(2026, 11, 23)),
            new PartnerLine(3, PartnerLineKind.Payout, PartnerLineStatus.Failed, "SX-2", "TR000000000002-2", Of(5, "JPY"), new DateOnly(2026, 11, 23)),
        ],
        lines);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("date,amount\n", 1)]
    [InlineData(CsvStatement.Header + "\n" + Good + "\n2026-11-22,PAYOUT,SX-2,,1.00,INR\n", 3)]
    [InlineData(CsvStatement.Header + "\n22.11.2026,PAYOUT,SX-1,,1.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,REFUND,SX-1,,1.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,,,1.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,S\tX,,1.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,1.00001,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,0.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,-1.00,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,1e3,INR,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,1.00,XXQ,PAID", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,SX-1,,1.00,INR,OK", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,\"SX-1,,1.00,INR,OK", 2)]
    [InlineData(CsvStatement.Header + "\n2026-11-22,PAYOUT,\"SX\"-1,,1.00,INR,PAID", 2)]
    public async Task What_is_not_understood_is_refused_with_its_line(string text, long line)
    {
        var invalid = await Assert.ThrowsAsync<InvalidStatementException>(() => Read(text));
        Assert.Equal(line, invalid.Line);
    }

    [Fact]
    public async Task Decimals_that_are_zeros_are_exact()
    {
        Assert.Equal(Of(1_00, "INR"), Assert.Single(await Read($"{CsvStatement.Header}\n2026-11-22,PAYOUT,SX-1,,1.00000,INR,PAID")).Amount);
    }

    [Fact]
    public async Task A_line_without_an_end_and_bytes_that_are_no_text_are_refused()
    {
        await Assert.ThrowsAsync<InvalidStatementException>(() => Read($"{CsvStatement.Header}\n{new string('x', 5_000)}"));
        await Assert.ThrowsAsync<InvalidStatementException>(() => Read([.. Encoding.UTF8.GetBytes(CsvStatement.Header), 10, 0xC3, 0x28]));
    }

    private static Domain.Money.Money Of(long minorUnits, string currency) => new(minorUnits, Domain.Money.Currency.Parse(currency));

    private static Task<List<PartnerLine>> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static async Task<List<PartnerLine>> Read(byte[] bytes)
    {
        var lines = new List<PartnerLine>();
        await foreach (var line in CsvStatement.Read(new MemoryStream(bytes), CancellationToken.None)) lines.Add(line);
        return lines;
    }
}
