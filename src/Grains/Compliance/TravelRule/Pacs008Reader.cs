using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FinCode.Domain;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Money;
using FinCode.Domain.Users;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>
/// A partner's message, pacs.008.001.02 to .14. What it counts and sums must agree with what it holds, or nothing of it is taken.
/// </summary>
/// <remarks>Nothing of a file is trusted: no document type, no entities, no resolver, bounds on size, depth and number.</remarks>
public static class Pacs008Reader
{
    private const string NamespacePrefix = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.";
    private const int DepthMax = 40;

    /// <exception cref="InvalidTravelMessageException">It cannot be read.</exception>
    public static Pacs008Message Read(ReadOnlyMemory<byte> content)
    {
        var root = Load(content);
        var document = root.DescendantsAndSelf().FirstOrDefault(each => each.Name.LocalName == "Document" && IsPacs(each))
            ?? throw new InvalidTravelMessageException("Document", "Is no pacs.008 message.");
        var message = new Node(document, "").Required("FIToFICstmrCdtTrf");
        var header = message.Required("GrpHdr");
        var created = header.RequiredText("CreDtTm", 40);
        if (!DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) throw header.Fault("CreDtTm", "Is no instant.");
        var bodies = message.All("CdtTrfTxInf");
        if (bodies.Length is 0 or > Limits.TravelTransfersPerMessageMax) throw message.Fault("CdtTrfTxInf", $"Must be there 1 to {Limits.TravelTransfersPerMessageMax} times.");
        ImmutableArray<TravelRecord> transfers = [.. bodies.Select(body => Transfer(body, at))];
        Check(header, transfers);
        return new Pacs008Message(header.RequiredText("MsgId", 35), at, transfers);
    }

    private static bool IsPacs(XElement element) => element.Name.NamespaceName.StartsWith(NamespacePrefix, StringComparison.Ordinal);

    private static XElement Load(ReadOnlyMemory<byte> content)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1, MaxCharactersInDocument = Limits.TravelMessageBytesMax,
            IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
        };
        var bytes = content.ToArray();
        try
        {
            // Walked once for its depth before anything is built of it.
            using (var walk = XmlReader.Create(new MemoryStream(bytes), settings))
            {
                while (walk.Read())
                {
                    if (walk.Depth > DepthMax) throw new InvalidTravelMessageException("Document", $"Is nested deeper than {DepthMax}.");
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            // Its message quotes the file.
            throw new InvalidTravelMessageException("Document", "Is not well-formed XML without a document type.");
        }
    }

    private static void Check(Node header, ImmutableArray<TravelRecord> transfers)
    {
        if (header.RequiredText("NbOfTxs", 15) != transfers.Length.ToString(CultureInfo.InvariantCulture)) throw header.Fault("NbOfTxs", $"Says otherwise than the message, which has {transfers.Length}.");
        var sum = transfers.Sum(each => Decimal(each.Settled));
        if (header.Text("CtrlSum", 20) is { } said && (!decimal.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var control) || control != sum))
        {
            throw header.Fault("CtrlSum", "Is not the sum of the transfers.");
        }

        if (header.Find("TtlIntrBkSttlmAmt") is { } total && total.Amount() is var told && (Decimal(told) != sum || transfers.Any(each => each.Settled.Currency != told.Currency)))
        {
            throw header.Fault("TtlIntrBkSttlmAmt", "Is not the sum of the transfers.");
        }
    }

    private static decimal Decimal(Money amount) => decimal.Parse(MoneyText.Format(amount.MinorUnits, amount.Currency), CultureInfo.InvariantCulture);

    private static TravelRecord Transfer(Node body, DateTimeOffset at)
    {
        var id = body.Required("PmtId");
        var reference = id.Text("TxId", 35) ?? id.RequiredText("EndToEndId", 35);
        var uetr = id.Text("UETR", 36) is { } text ? Guid.TryParseExact(text, "D", out var known) ? known : throw id.Fault("UETR", "Is no UUID.") : TravelRecord.UetrOf(reference);
        var settled = body.Required("IntrBkSttlmAmt").Amount();
        var (debtor, creditor) = (Party(body.Required("Dbtr"), body.Find("DbtrAcct")), Party(body.Required("Cdtr"), body.Find("CdtrAcct")));
        var (from, to) = (Institution(body.Required("DbtrAgt")), Institution(body.Required("CdtrAgt")));
        return new TravelRecord(reference, uetr, at, body.Find("InstdAmt")?.Amount() ?? settled, settled, debtor, creditor, from, to)
        {
            Purpose = body.Find("Purp") is { } purpose ? purpose.Text("Cd", 35) ?? purpose.Text("Prtry", 35) : null,
            ChargeBearer = body.Text("ChrgBr", 4) ?? "SLEV",
            Origin = from.Country ?? debtor.Address?.Country ?? debtor.CountryOfResidence ?? "",
            Destination = to.Country ?? creditor.Address?.Country ?? creditor.CountryOfResidence ?? "",
        };
    }

    private static TravelParty Party(Node party, Node? account)
    {
        var organisation = party.Find("Id")?.Find("OrgId");
        var person = party.Find("Id")?.Find("PrvtId");
        var others = (person ?? organisation)?.All("Othr") ?? [];
        var customer = others.FirstOrDefault(each => SchemeOf(each) == "CUST");
        var document = others.FirstOrDefault(each => SchemeOf(each) != "CUST");
        var birth = person?.Find("DtAndPlcOfBirth");
        var residence = Country(party.Text("CtryOfRes", 2));
        return Named(party.Text("Nm", 140), organisation is not null) with
        {
            Address = party.Find("PstlAdr") is { } address ? Address(address) : null,
            CustomerNumber = customer?.Text("Id", 35),
            Identification = document?.Text("Id", 35) is { } number ? new TravelIdentification(IdentificationCodes.ToIvms(SchemeOf(document)), number, null, document.Text("Issr", 35)) : null,
            BirthDate = birth is null ? null : Date(birth, "BirthDt"),
            BirthPlace = birth?.Text("CityOfBirth", 35) is { } city && city != Pacs008Writer.NotProvided ? city : null,
            BirthCountry = Country(birth?.Text("CtryOfBirth", 2)),
            Account = account?.Find("Id") is { } own ? own.Text("IBAN", 34) ?? own.Find("Othr")?.Text("Id", 34) : null,
            CountryOfResidence = residence,
        };
    }

    /// <summary>One line of text does not say which part is which: the last word is taken for the family name.</summary>
    private static TravelParty Named(string? name, bool isLegalPerson)
    {
        if (name is null || isLegalPerson || name.LastIndexOf(' ') is not (> 0 and var space)) return new TravelParty { IsLegalPerson = isLegalPerson, PrimaryName = name };
        return new TravelParty { PrimaryName = name[(space + 1)..], SecondaryName = name[..space] };
    }

    private static string? SchemeOf(Node other) => other.Find("SchmeNm") is { } scheme ? scheme.Text("Cd", 4) ?? scheme.Text("Prtry", 35) : null;

    private static TravelAddress Address(Node address) => new(
        address.Find("AdrTp")?.Text("Cd", 4) ?? (address.Text("AdrTp", 4) is { } old ? old : "GEOG"),
        address.Text("StrtNm", 70) ?? address.Text("AdrLine", 70),
        address.Text("BldgNb", 16),
        address.Text("PstCd", 16),
        address.Text("TwnNm", 35),
        Country(address.Text("Ctry", 2)));

    private static TravelInstitution Institution(Node agent)
    {
        var id = agent.Required("FinInstnId");
        var bic = id.Text("BICFI", 11) ?? id.Text("BIC", 11);
        if (bic is not null && !TravelText.IsBic(bic)) throw id.Fault("BICFI", "Is no BIC.");
        return new TravelInstitution(id.Text("Nm", 140), id.Text("LEI", 20), bic, Country(bic?[4..6]) ?? Country(id.Find("PstlAdr")?.Text("Ctry", 2)));
    }

    private static DateOnly? Date(Node node, string name) => node.Text(name, 10) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw node.Fault(name, "Is no date.");

    private static string? Country(string? iso2) => iso2 is null ? null : CountryNames.Iso3(iso2);

    /// <summary>An element and where it is, so that whoever sent it hears what is wrong with which.</summary>
    private sealed class Node(XElement element, string path)
    {
        public Node? Find(string name) => Child(name) is { } child ? new Node(child, PathOf(name)) : null;

        public Node Required(string name) => Find(name) ?? throw Fault(name, "Is missing.");

        public Node[] All(string name) => [.. element.Elements().Where(each => each.Name.LocalName == name).Select((each, at) => new Node(each, $"{PathOf(name)}[{at}]"))];

        /// <summary>Null where it is missing or has elements in it.</summary>
        public string? Text(string name, int lengthMax)
        {
            if (Child(name) is not { HasElements: false } child || child.Value.Trim() is not { Length: > 0 } text) return null;
            return text.Length <= lengthMax && !text.Any(char.IsControl) ? text : throw Fault(name, $"Must be at most {lengthMax} visible characters.");
        }

        public string RequiredText(string name, int lengthMax) => Text(name, lengthMax) ?? throw Fault(name, "Is missing.");

        public Money Amount()
        {
            if (!Currency.TryParse(element.Attribute("Ccy")?.Value, out var currency)) throw new InvalidTravelMessageException(path, "Has no currency of ISO 4217.");
            var text = element.Value.Trim();
            // ISO 20022 allows five decimals; zeros beyond the currency's are nothing, and anything else is not rounded.
            if (text.Contains('.', StringComparison.Ordinal)) text = text.TrimEnd('0').TrimEnd('.');
            return MoneyText.Read(text, currency, out var minorUnits) == AmountFault.None && minorUnits > 0
                ? new Money(minorUnits, currency)
                : throw new InvalidTravelMessageException(path, $"Is no positive amount of {currency.Code}.");
        }

        public InvalidTravelMessageException Fault(string name, string problem) => new(PathOf(name), problem);

        private XElement? Child(string name) => element.Elements().FirstOrDefault(each => each.Name.LocalName == name);

        private string PathOf(string name) => path.Length == 0 ? name : $"{path}/{name}";
    }
}
