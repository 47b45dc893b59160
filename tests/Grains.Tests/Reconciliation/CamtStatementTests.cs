using System.Text;
using FinCode.Domain.Reconciliation;
using FinCode.Domain.Tests;
using FinCode.Grains.Reconciliation;

namespace FinCode.Grains.Tests.Reconciliation;

public sealed class CamtStatementTests
{
    private const string Sample = "iso20022/camt053.v8.xml";

    private const string Entry = """
        <Ntry><NtryRef>1</NtryRef><Amt Ccy="INR">24750.94</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt>
        <AcctSvcrRef>SX-1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>TR000000000001</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
        """;

    [Fact]
    public async Task An_entry_with_one_transaction_is_one_line()
    {
        var line = Assert.Single(await Read(Message(Entry)));

        Assert.Equal(
            new PartnerLine(1, PartnerLineKind.Payout, PartnerLineStatus.Paid, "SX-1/1", "TR000000000001", new(24_750_94, Domain.Money.Currency.Parse("INR")), new DateOnly(2026, 11, 22)), line);
    }

    [Fact]
    public async Task Transactions_of_a_batch_are_lines_of_their_own_and_charges_are_fees()
    {
        var lines = await Read(Message("""
            <Ntry><Amt Ccy="INR">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-22T10:00:00Z</DtTm></BookgDt><AcctSvcrRef>B</AcctSvcrRef>
            <NtryDtls>
            <TxDtls><Refs><AcctSvcrRef>B-1</AcctSvcrRef><EndToEndId>TR000000000001</EndToEndId></Refs><Amt Ccy="INR">4.00</Amt></TxDtls>
            <TxDtls><Refs><EndToEndId>TR000000000002</EndToEndId></Refs><Amt Ccy="INR">5.00</Amt></TxDtls>
            </NtryDtls></Ntry>
            <Ntry><Amt Ccy="INR">1.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt>
            <BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd></Ntry>
            <Ntry><Amt Ccy="INR">7.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt><AcctSvcrRef>C</AcctSvcrRef></Ntry>
            """));

        Assert.Equal(["B-1", "B/2", "S/3", "C"], lines.Select(line => line.ExternalReference));
        Assert.Equal([4_00, 5_00, 1_50, 7_00], lines.Select(line => line.Amount.MinorUnits));
        Assert.Equal([PartnerLineKind.Payout, PartnerLineKind.Payout, PartnerLineKind.Fee, PartnerLineKind.Funding], lines.Select(line => line.Kind));
        Assert.Equal(PartnerLineStatus.Pending, lines[2].Status);
    }

    [Theory]
    [InlineData("<ValDt><Dt>2026-11-23</Dt></ValDt>", 23)]
    [InlineData("<ValDt><Dt>2026-11-23</Dt></ValDt><BookgDt><Dt>2026-11-22</Dt></BookgDt>", 22)]
    [InlineData("", 24)]
    public async Task An_entry_without_a_booking_date_has_its_value_date_or_the_messages(string dates, int day)
    {
        var entry = $"<Ntry><Amt Ccy=\"INR\">4.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>{dates}</Ntry>";
        var line = Assert.Single(await Read($"<Document><Ntfctn><Id>S</Id><CreDtTm>2026-11-24T10:00:00</CreDtTm>{entry}</Ntfctn></Document>"));

        Assert.Equal(new DateOnly(2026, 11, day), line.Day);
    }

    [Theory]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document><Stmt><Id>&x;</Id></Stmt></Document>")]
    [InlineData("<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;</a>")]
    [InlineData("<Document><Stmt></Document>")]
    [InlineData("<Document/>")]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<Document><Stmt><Id>S</Id><Ntry><Amt Ccy='INR'>1.00001</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt></Ntry></Stmt></Document>")]
    [InlineData("<Document><Stmt><Id>S</Id><Ntry><Amt Ccy='???'>1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt></Ntry></Stmt></Document>")]
    [InlineData("<Document><Stmt><Id>S</Id><Ntry><Amt Ccy='INR'>1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts></Ntry></Stmt></Document>")]
    [InlineData("<Document><Stmt><Id>S</Id><Ntry><Amt Ccy='INR'>1.00</Amt><Sts>BOOK</Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt></Ntry></Stmt></Document>")]
    [InlineData("<Document><Stmt><Id>S</Id><Ntry><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-22</Dt></BookgDt></Ntry></Stmt></Document>")]
    public async Task Hostile_and_broken_files_are_refused(string text) => await Assert.ThrowsAsync<InvalidStatementException>(() => Read(text));

    [Fact]
    public async Task A_deep_file_is_refused_before_it_costs_anything()
    {
        var depth = 100_000;
        var deep = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        await Assert.ThrowsAsync<InvalidStatementException>(() => Read(deep));
    }

    [Fact]
    public async Task Five_decimals_are_taken_exactly_or_not_at_all()
    {
        Assert.Equal(24_750_94, Assert.Single(await Read(Message(Entry.Replace("24750.94", "24750.94000", StringComparison.Ordinal)))).Amount.MinorUnits);
        await Assert.ThrowsAsync<InvalidStatementException>(() => Read(Message(Entry.Replace("24750.94", "24750.94001", StringComparison.Ordinal))));
    }

    [PublishedFact(Sample)]
    public async Task The_samples_of_others_are_read_or_refused_in_so_many_words()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(PublishedData.Find(Sample))!, "camt05*.xml"))
        {
            await using var stream = File.OpenRead(file);
            try
            {
                await foreach (var line in CamtStatement.Read(stream, CancellationToken.None)) Assert.True(line.Amount.IsPositive && line.ExternalReference.Length > 0, file);
            }
            catch (InvalidStatementException invalid)
            {
                Assert.True(invalid.Line > 0 && invalid.Message.Length > 10, file);
            }
        }
    }

    private static string Message(string entries) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id>{entries}</Stmt></BkToCstmrStmt></Document>""";

    private static async Task<List<PartnerLine>> Read(string text)
    {
        var lines = new List<PartnerLine>();
        await foreach (var line in CamtStatement.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None)) lines.Add(line);
        return lines;
    }
}
