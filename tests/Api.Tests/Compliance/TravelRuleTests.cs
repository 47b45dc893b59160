using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using FinCode.Grains.Compliance.TravelRule;
using static FinCode.Api.Tests.Users.UserScenes;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;

namespace FinCode.Api.Tests.Compliance;

[Collection(AccessTests.Name)]
public sealed class TravelRuleTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_transaction_has_a_record_and_its_message_says_the_same()
    {
        var scene = await Transactions.SendScene.Begin(host);
        var pcn = PcnOf(await scene.GoneOn(await scene.Paid()));

        var record = Ok(await host.Get($"{Transaction}/{pcn}/travel-rule", scene.Manager)).Data;
        Assert.Equal((pcn, "UK-FTR", false, 0), (Text(record, "reference"), Text(record, "regime"), record.GetProperty("aboveThreshold").GetBoolean(), record.GetProperty("missing").GetArrayLength()));
        Assert.Equal(scene.Code, Text(record.GetProperty("originator").GetProperty("naturalPerson"), "customerIdentification"));
        Assert.Equal("8883968718", Text(record.GetProperty("beneficiary"), "accountNumber"));

        var message = await host.Get($"{Transaction}/{pcn}/travel-rule/pacs008", scene.Manager);
        Assert.Equal("application/xml", message.Header("Content-Type"));
        var read = Assert.Single(Pacs008Reader.Read(System.Text.Encoding.UTF8.GetBytes(message.Text)).Transfers);
        Assert.Equal((pcn, Text(record, "uetr"), "Obi"), (read.Reference, read.Uetr.ToString("D"), read.Beneficiary.PrimaryName));
        Assert.Equal(Text(record, "uetr"), Text(Ok(await host.Post($"{Transaction}/{pcn}/travel-rule/renew", null, scene.Manager)).Data, "uetr"));
    }

    [Fact]
    public async Task Only_staff_who_may_reads_it_and_what_is_not_there_is_not_found()
    {
        var scene = await Transactions.SendScene.Begin(host);
        var pcn = PcnOf(await scene.Made());

        foreach (var token in (string[])[scene.Token, (await host.SignedIn(Role.Agent)).Access])
        {
            (await host.Get($"{Transaction}/{pcn}/travel-rule", token)).ShouldRefuse(403, "FORBIDDEN");
            (await host.Get($"{Transaction}/{pcn}/travel-rule/pacs008", token)).ShouldRefuse(403, "FORBIDDEN");
        }

        foreach (var path in (string[])["TR000000000000/travel-rule", "nonsense/travel-rule", "TR000000000000/travel-rule/pacs008"])
        {
            (await host.Get($"{Transaction}/{path}", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        }

        (await host.Post($"{Transaction}/TR000000000000/travel-rule/renew", null, scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
    }

    [Fact]
    public async Task What_a_partner_tells_is_judged_kept_and_counted()
    {
        var manager = await host.Manager();
        var partner = Ok(await host.Get("/admin/payout-partners", manager)).Data.GetProperty("items")[0].GetProperty("code").GetString();
        var path = $"/admin/payout-partners/{partner}/incoming-transfers";
        var id = Guid.NewGuid();

        var first = await Send(path, Message("M-1", id, "<Nm>Ada Obi</Nm>"), manager);
        var transfer = Ok(first).Data.GetProperty("transfers")[0];
        Assert.Equal(("SUSPEND", 1), (Text(transfer, "verdict"), transfer.GetProperty("incompleteTimes").GetInt32()));
        Assert.Contains("originator.accountNumber", transfer.GetProperty("missing").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal(1, Ok(await Send(path, Message("M-1", id, "<Nm>Ada Obi</Nm>"), manager)).Data.GetProperty("transfers")[0].GetProperty("incompleteTimes").GetInt32());

        const string Whole = """
            <Nm>Ada Obi</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1980-05-17</BirthDt><CityOfBirth>Berlin</CityOfBirth><CtryOfBirth>DE</CtryOfBirth></DtAndPlcOfBirth></PrvtId></Id>
            """;
        var second = Ok(await Send(path, Message("M-2", id, Whole, "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>"), manager)).Data.GetProperty("transfers")[0];
        Assert.Equal(("ACCEPT", 0, 1), (Text(second, "verdict"), second.GetProperty("missing").GetArrayLength(), second.GetProperty("incompleteTimes").GetInt32()));

        // The same again is the same, whenever it was written; a complete one with somebody else's account in it is no repeat of it.
        Assert.Equal("ACCEPT", Text(Ok(await Send(path, Message("M-2", id, Whole, "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>").Replace("2026-11-29T10", "2026-11-29T11", StringComparison.Ordinal), manager)).Data.GetProperty("transfers")[0], "verdict"));
        var other = await Send(path, Message("M-2", id, Whole, "<DbtrAcct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></DbtrAcct>"), manager);
        other.ShouldRefuse(409, "CONFLICT", "TRAVEL_TRANSFER_DIFFERS");
        Assert.Equal("FIToFICstmrCdtTrf/CdtTrfTxInf[0]", Text(other.Json.GetProperty("error").GetProperty("details")[0], "field"));

        var offences = Ok(await host.Get($"/admin/compliance/incoming-transfers?partner={partner}&incomplete=true&verdict=ACCEPT&size=200", manager)).Data.GetProperty("items");
        Assert.Contains(offences.EnumerateArray(), each => Text(each, "uetr") == id.ToString("D"));
        (await host.Get("/admin/compliance/incoming-transfers?verdict=MAYBE", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task What_was_missing_may_come_under_the_same_message_id()
    {
        var manager = await host.Manager();
        var partner = Ok(await host.Get("/admin/payout-partners", manager)).Data.GetProperty("items")[0].GetProperty("code").GetString();
        var (path, id) = ($"/admin/payout-partners/{partner}/incoming-transfers", Guid.NewGuid());
        Assert.Equal("SUSPEND", Text(Ok(await Send(path, Message("M-3", id, "<Nm>Ada Obi</Nm>"), manager)).Data.GetProperty("transfers")[0], "verdict"));

        var again = Ok(await Send(
            path, Message("M-3", id, "<Nm>Ada Obi</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1980-05-17</BirthDt><CityOfBirth>Berlin</CityOfBirth><CtryOfBirth>DE</CtryOfBirth></DtAndPlcOfBirth></PrvtId></Id>",
            "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>"), manager)).Data.GetProperty("transfers")[0];

        Assert.Equal(("ACCEPT", 1), (Text(again, "verdict"), again.GetProperty("incompleteTimes").GetInt32()));
    }

    [Theory]
    [InlineData("2011-01-01T10:00:00Z")]
    [InlineData("2020-06-01T10:00:00Z")]
    [InlineData("2031-01-01T10:00:00Z")]
    public async Task The_day_that_a_partner_writes_chooses_no_law(string written)
    {
        var manager = await host.Manager();
        var partner = Ok(await host.Get("/admin/payout-partners", manager)).Data.GetProperty("items")[0].GetProperty("code").GetString();
        var message = Message("M-OLD", Guid.NewGuid(), "<Nm>Ada Obi</Nm>").Replace("2026-11-29T10:00:00Z", written, StringComparison.Ordinal);

        var transfer = Ok(await Send($"/admin/payout-partners/{partner}/incoming-transfers", message, manager)).Data.GetProperty("transfers")[0];

        Assert.Equal("EU-2023-1113", Text(transfer, "regime"));
    }

    [Fact]
    public async Task What_is_no_message_is_refused_by_its_element()
    {
        var manager = await host.Manager();
        var partner = Ok(await host.Get("/admin/payout-partners", manager)).Data.GetProperty("items")[0].GetProperty("code").GetString();
        var path = $"/admin/payout-partners/{partner}/incoming-transfers";

        (await Send(path, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", manager)).ShouldRefuse(422, "VALIDATION_ERROR", "TRAVEL_MESSAGE_INVALID");
        var wrong = await Send(path, Message("M", Guid.NewGuid(), "<Nm>A B</Nm>").Replace("<NbOfTxs>1<", "<NbOfTxs>2<", StringComparison.Ordinal), manager);
        wrong.ShouldRefuse(422, "VALIDATION_ERROR", "TRAVEL_MESSAGE_INVALID");
        Assert.Equal("FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", Text(wrong.Json.GetProperty("error").GetProperty("details")[0], "field"));
        (await Send(path, new string('x', Domain.Limits.TravelMessageBytesMax + 1), manager)).ShouldRefuse(413, "PAYLOAD_TOO_LARGE");
        (await host.Post(path, new JsonObject(), manager)).ShouldRefuse(415, "UNSUPPORTED_MEDIA_TYPE");
        (await Send("/admin/payout-partners/NOBODY/incoming-transfers", "<a/>", manager)).ShouldRefuse(404, "NOT_FOUND", "PARTNER_NOT_FOUND");
        (await Send(path, "<a/>", (await host.SignedIn(Role.ReportingOfficer)).Access)).ShouldRefuse(403, "FORBIDDEN");
    }

    private Task<Answer> Send(string path, string xml, string token) => host.SendText(path, xml, "application/xml", token);

    private static string Message(string id, Guid uetr, string debtor, string account = "") => $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
        <GrpHdr><MsgId>{id}</MsgId><CreDtTm>2026-11-29T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
        <CdtTrfTxInf><PmtId><EndToEndId>E2E-1</EndToEndId><UETR>{uetr:D}</UETR></PmtId><IntrBkSttlmAmt Ccy="EUR">1500.00</IntrBkSttlmAmt><ChrgBr>SLEV</ChrgBr>
        <Dbtr>{debtor}</Dbtr>{account}<DbtrAgt><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></DbtrAgt><CdtrAgt><FinInstnId><Nm>We</Nm></FinInstnId></CdtrAgt>
        <Cdtr><Nm>Ngozi Okafor</Nm></Cdtr><CdtrAcct><Id><Othr><Id>8883968718</Id></Othr></Id></CdtrAcct></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
        """;
}
