using System.Text;
using System.Xml;
using System.Xml.Schema;
using FinCode.Domain;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Money;
using FinCode.Domain.Tests;
using FinCode.Grains.Compliance.TravelRule;

namespace FinCode.Grains.Tests.Compliance.TravelRule;

public sealed class Pacs008Tests
{
    private const string Schema = "iso20022/pacs.008.001.08.xsd";
    private const string Sample = "iso20022/pacs.008.001.07_prowide.xml";

    private static readonly TravelParty Person = new()
    {
        PrimaryName = "Obi & Söhne <O'Neill>", SecondaryName = "Ada", Account = "GB33BUKB20201555555555", CustomerNumber = "RZ0LNK", BirthDate = new DateOnly(1980, 5, 17), BirthCountry = "NGA",
        Address = new TravelAddress("HOME", "1 High Street", null, "N1 1AA", "London", "GBR"), Identification = new TravelIdentification("CCPT", "123456789", "GBR"), CountryOfResidence = "GBR",
    };

    private static readonly TravelRecord Whole = new(
        "TR656516344451", TravelRecord.UetrOf("demo/TR656516344451"), new DateTimeOffset(2026, 11, 29, 10, 30, 0, TimeSpan.Zero), new Money(200_000, Currency.Parse("GBP")),
        new Money(376_000_000, Currency.Parse("NGN")), Person, new TravelParty { PrimaryName = "Okafor", SecondaryName = "Ngozi", Account = "8883968718", CustomerNumber = "BN0001", CountryOfResidence = "NGA" },
        new TravelInstitution("Demo Remittance", "5493001KJTIIGC8Y1R12", "DEMOGB2LXXX", "GBR"), new TravelInstitution("First City Monument Bank", null, null, "NGA"))
    {
        Purpose = "GIFT", Origin = "GBR", Destination = "NGA",
    };

    public static readonly TheoryData<TravelRecord> Records =
    [
        Whole,
        Whole with { Originator = new TravelParty { CustomerNumber = "RZ0LNK", Account = "TR656516344451" }, Beneficiary = new TravelParty(), Purpose = null },
        Whole with { Originator = Person with { IsLegalPerson = true, PrimaryName = new string('x', 300), SecondaryName = null, Address = new TravelAddress("BIZZ", new string('s', 100), "7", null, null, "XXX") } },
        Whole with { Originator = Person with { BirthPlace = "Lagos", Identification = new TravelIdentification("RAID", new string('9', 60), null, "Registry") } },
        Whole with { OriginatingInstitution = new TravelInstitution(null, null, null, null), Settled = new Money(1_234, Currency.Parse("BHD")), Instructed = new Money(5, Currency.Parse("JPY")) },
    ];

    [PublishedTheory(Schema)]
    [MemberData(nameof(Records))]
    public void What_is_written_is_valid_by_the_schema(TravelRecord record)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, DtdProcessing = DtdProcessing.Prohibit };
        settings.Schemas.Add(Pacs008Writer.Namespace, PublishedData.Find(Schema)!);
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new MemoryStream(Pacs008Writer.Write(record)), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Elements_stand_in_the_schemas_order()
    {
        var document = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(Pacs008Writer.Write(Whole)));
        var transfer = document.Descendants().Single(each => each.Name.LocalName == "CdtTrfTxInf");

        Assert.All(document.Descendants(), each => Assert.Equal(Pacs008Writer.Namespace, each.Name.NamespaceName));
        Assert.Equal(
            ["PmtId", "IntrBkSttlmAmt", "IntrBkSttlmDt", "InstdAmt", "ChrgBr", "Dbtr", "DbtrAcct", "DbtrAgt", "CdtrAgt", "Cdtr", "CdtrAcct", "Purp"], transfer.Elements().Select(each => each.Name.LocalName));
        Assert.Equal(["Nm", "PstlAdr", "Id", "CtryOfRes"], transfer.Elements().Single(each => each.Name.LocalName == "Dbtr").Elements().Select(each => each.Name.LocalName));
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var read = Assert.Single(Pacs008Reader.Read(Pacs008Writer.Write(Whole)).Transfers);

        Assert.Equal((Whole.Reference, Whole.Uetr, Whole.Instructed, Whole.Settled, Whole.MadeAt), (read.Reference, read.Uetr, read.Instructed, read.Settled, read.MadeAt));
        Assert.Equal(("RZ0LNK", "GB33BUKB20201555555555", new DateOnly(1980, 5, 17), "NGA", null), (read.Originator.CustomerNumber, read.Originator.Account, read.Originator.BirthDate, read.Originator.BirthCountry, read.Originator.BirthPlace));
        Assert.Equal(("CCPT", "123456789"), (read.Originator.Identification!.Type, read.Originator.Identification.Number));
        Assert.Equal(("1 High Street", "N1 1AA", "London", "GBR"), (read.Originator.Address!.Street, read.Originator.Address.Postcode, read.Originator.Address.Town, read.Originator.Address.Country));
        Assert.Equal(("Ngozi", "Okafor", "8883968718"), (read.Beneficiary.SecondaryName, read.Beneficiary.PrimaryName, read.Beneficiary.Account));
        Assert.Equal(("DEMOGB2LXXX", "5493001KJTIIGC8Y1R12", "GBR"), (read.OriginatingInstitution.Bic, read.OriginatingInstitution.Lei, read.OriginatingInstitution.Country));
        Assert.Equal(("GBR", "NGA", "GIFT"), (read.Origin, read.Destination, read.Purpose));
        Assert.Empty(TravelFields.MissingIn(read, TravelRegimes.For(read.Origin, new DateOnly(2026, 11, 29))));
    }

    [PublishedFact(Sample)]
    public void A_published_message_whose_sum_disagrees_with_it_is_refused() =>
        Assert.Equal("FIToFICstmrCdtTrf/GrpHdr/CtrlSum", Assert.Throws<InvalidTravelMessageException>(() => Pacs008Reader.Read(File.ReadAllBytes(PublishedData.Find(Sample)!))).Path);

    [Fact]
    public void A_message_whose_header_disagrees_with_it_is_refused()
    {
        var written = Encoding.UTF8.GetString(Pacs008Writer.Write(Whole));
        Assert.Equal("FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", Refused(written.Replace("<NbOfTxs>1<", "<NbOfTxs>2<", StringComparison.Ordinal)));
        Assert.Equal("FIToFICstmrCdtTrf/GrpHdr/CtrlSum", Refused(written.Replace("<CtrlSum>3760000.00<", "<CtrlSum>3760000.01<", StringComparison.Ordinal)));
        Assert.Equal("FIToFICstmrCdtTrf/GrpHdr/CtrlSum", Refused(written.Replace("<CtrlSum>3760000.00<", "<CtrlSum>a lot<", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<NbOfTxs>1</NbOfTxs>", "", "FIToFICstmrCdtTrf/GrpHdr/NbOfTxs")]
    [InlineData("Ccy=\"NGN\">3760000.00", "Ccy=\"NGN\">3760000.001", "FIToFICstmrCdtTrf/CdtTrfTxInf[0]/IntrBkSttlmAmt")]
    [InlineData("Ccy=\"NGN\">3760000.00", "Ccy=\"NGN\">-1", "FIToFICstmrCdtTrf/CdtTrfTxInf[0]/IntrBkSttlmAmt")]
    [InlineData("Ccy=\"NGN\">3760000.00", "Ccy=\"ZZZ\">1", "FIToFICstmrCdtTrf/CdtTrfTxInf[0]/IntrBkSttlmAmt")]
    [InlineData("<BirthDt>1980-05-17<", "<BirthDt>1980-02-30<", "FIToFICstmrCdtTrf/CdtTrfTxInf[0]/Dbtr/Id/PrvtId/DtAndPlcOfBirth/BirthDt")]
    [InlineData("<BICFI>DEMOGB2LXXX<", "<BICFI>nobody<", "FIToFICstmrCdtTrf/CdtTrfTxInf[0]/DbtrAgt/FinInstnId/BICFI")]
    [InlineData("pacs.008.001.08", "pacs.009.001.08", "Document")]
    public void What_is_wrong_is_named_by_its_element(string right, string wrong, string path) =>
        Assert.Equal(path, Refused(Encoding.UTF8.GetString(Pacs008Writer.Write(Whole)).Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void Hostile_files_are_refused()
    {
        var body = Encoding.UTF8.GetString(Pacs008Writer.Write(Whole));
        var (declaration, rest) = (body[..(body.IndexOf("?>", StringComparison.Ordinal) + 2)], body[(body.IndexOf("?>", StringComparison.Ordinal) + 2)..]);
        Assert.Equal("Document", Refused($"{declaration}<!DOCTYPE Document [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{rest.Replace("Ada", "&a;", StringComparison.Ordinal)}"));
        Assert.Equal("Document", Refused($"{declaration}<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>{rest}"));
        Assert.Equal("Document", Refused(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.Equal("Document", Refused(string.Concat(Enumerable.Repeat("<a>", 60)) + string.Concat(Enumerable.Repeat("</a>", 60))));
        Assert.Equal("Document", Refused("not xml"));
        Assert.Equal("Document", Refused(""));
        Assert.Equal("Document", Refused($"<a>{new string('x', Limits.TravelMessageBytesMax + 1)}</a>"));
        Assert.Equal("FIToFICstmrCdtTrf", Refused("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"/>"));
    }

    [Fact]
    public void Amounts_may_have_five_decimals_of_which_the_last_are_nothing()
    {
        var written = Encoding.UTF8.GetString(Pacs008Writer.Write(Whole)).Replace("3760000.00<", "3760000.00000<", StringComparison.Ordinal);

        Assert.Equal(Whole.Settled, Pacs008Reader.Read(Encoding.UTF8.GetBytes(written)).Transfers[0].Settled);
    }

    private static string Refused(string content) => Assert.Throws<InvalidTravelMessageException>(() => Pacs008Reader.Read(Encoding.UTF8.GetBytes(content))).Path;
}
