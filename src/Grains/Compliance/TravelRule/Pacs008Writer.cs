using System.Globalization;
using System.Text;
using System.Xml;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Money;
using FinCode.Domain.Users;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>
/// A record as ISO 20022 pacs.008.001.08 (FIToFICustomerCreditTransferV08), the version of cross-border payments (CBPR+). What is not
/// known is left out; what the schema demands and nobody knows says so.
/// </summary>
public static class Pacs008Writer
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08";

    /// <summary>As market practice writes what has to be there and is not known.</summary>
    public const string NotProvided = "NOTPROVIDED";

    public static byte[] Write(TravelRecord record)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("FIToFICstmrCdtTrf", Namespace);
            WriteHeader(xml, record);
            WriteTransfer(xml, record);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        return buffer.ToArray();
    }

    private static void WriteHeader(XmlWriter xml, TravelRecord record) => Element(xml, "GrpHdr", () =>
    {
        Text(xml, "MsgId", record.Reference, 35);
        Text(xml, "CreDtTm", record.MadeAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), 35);
        Text(xml, "NbOfTxs", "1", 15);
        Text(xml, "CtrlSum", MoneyText.Format(record.Settled.MinorUnits, record.Settled.Currency), 19);
        Element(xml, "SttlmInf", () => Text(xml, "SttlmMtd", "CLRG", 4));
    });

    private static void WriteTransfer(XmlWriter xml, TravelRecord record) => Element(xml, "CdtTrfTxInf", () =>
    {
        Element(xml, "PmtId", () =>
        {
            Text(xml, "InstrId", record.Reference, 35);
            Text(xml, "EndToEndId", record.Reference, 35);
            Text(xml, "TxId", record.Reference, 35);
            Text(xml, "UETR", record.Uetr.ToString("D"), 36);
        });
        Amount(xml, "IntrBkSttlmAmt", record.Settled);
        Text(xml, "IntrBkSttlmDt", record.MadeAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 10);
        Amount(xml, "InstdAmt", record.Instructed);
        Text(xml, "ChrgBr", record.ChargeBearer, 4);
        Party(xml, "Dbtr", record.Originator);
        Account(xml, "DbtrAcct", record.Originator.Account);
        Agent(xml, "DbtrAgt", record.OriginatingInstitution);
        Agent(xml, "CdtrAgt", record.BeneficiaryInstitution);
        Party(xml, "Cdtr", record.Beneficiary);
        Account(xml, "CdtrAcct", record.Beneficiary.Account);
        if (TravelText.Cut(record.Purpose, 35) is { } purpose) Element(xml, "Purp", () => Text(xml, "Prtry", purpose, 35));
    });

    private static void Party(XmlWriter xml, string name, TravelParty party) => Element(xml, name, () =>
    {
        Text(xml, "Nm", party.Name, 140);
        if (party.Address is { } address) Address(xml, address);
        Identification(xml, party);
        if (Iso2(party.CountryOfResidence) is { } country) Text(xml, "CtryOfRes", country, 2);
    });

    private static void Address(XmlWriter xml, TravelAddress address)
    {
        if (TravelText.Cut(address.Street, 70) is null && TravelText.Cut(address.Town, 35) is null && Iso2(address.Country) is null) return;
        Element(xml, "PstlAdr", () =>
        {
            Element(xml, "AdrTp", () => Text(xml, "Cd", address.Type == "BIZZ" ? "BIZZ" : "HOME", 4));
            Text(xml, "StrtNm", address.Street, 70);
            Text(xml, "BldgNb", address.BuildingNumber, 16);
            Text(xml, "PstCd", address.Postcode, 16);
            Text(xml, "TwnNm", address.Town, 35);
            Text(xml, "Ctry", Iso2(address.Country), 2);
        });
    }

    private static void Identification(XmlWriter xml, TravelParty party)
    {
        var hasBirth = !party.IsLegalPerson && party.BirthDate is not null && Iso2(party.BirthCountry ?? party.CountryOfResidence) is not null;
        if (!hasBirth && TravelText.Cut(party.Identification?.Number, 35) is null && TravelText.Cut(party.CustomerNumber, 35) is null) return;
        Element(xml, "Id", () => Element(xml, party.IsLegalPerson ? "OrgId" : "PrvtId", () =>
        {
            if (hasBirth) Birth(xml, party);
            if (TravelText.Cut(party.CustomerNumber, 35) is { } customer) Other(xml, customer, "CUST", null);
            if (party.Identification is { } id && TravelText.Cut(id.Number, 35) is { } number)
            {
                Other(xml, number, IdentificationCodes.ToIso(id.Type), id.Type, id.Authority ?? id.Country);
            }
        }));
    }

    private static void Birth(XmlWriter xml, TravelParty party) => Element(xml, "DtAndPlcOfBirth", () =>
    {
        Text(xml, "BirthDt", party.BirthDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 10);
        Text(xml, "CityOfBirth", TravelText.Cut(party.BirthPlace, 35) ?? NotProvided, 35);
        Text(xml, "CtryOfBirth", Iso2(party.BirthCountry ?? party.CountryOfResidence), 2);
    });

    private static void Other(XmlWriter xml, string id, string? code, string? words, string? issuer = null) => Element(xml, "Othr", () =>
    {
        Text(xml, "Id", id, 35);
        Element(xml, "SchmeNm", () => Text(xml, code is null ? "Prtry" : "Cd", code ?? words, code is null ? 35 : 4));
        Text(xml, "Issr", issuer, 35);
    });

    private static void Account(XmlWriter xml, string name, string? account)
    {
        if (TravelText.Cut(account?.Replace(" ", "", StringComparison.Ordinal), 34) is not { } number) return;
        Element(xml, name, () => Element(xml, "Id", () =>
        {
            if (TravelText.IsIban(number)) Text(xml, "IBAN", number, 34);
            else Element(xml, "Othr", () => Text(xml, "Id", number, 34));
        }));
    }

    private static void Agent(XmlWriter xml, string name, TravelInstitution institution) => Element(xml, name, () => Element(xml, "FinInstnId", () =>
    {
        if (institution.Bic is { } bic && TravelText.IsBic(bic)) Text(xml, "BICFI", bic, 11);
        if (institution.Lei is { Length: 20 } lei) Text(xml, "LEI", lei, 20);
        Text(xml, "Nm", institution.Name ?? (institution.Bic is null ? NotProvided : null), 140);
    }));

    private static void Amount(XmlWriter xml, string name, Money amount)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteAttributeString("Ccy", amount.Currency.Code);
        xml.WriteString(MoneyText.Format(amount.MinorUnits, amount.Currency));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name, Namespace);
        content();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string? value, int lengthMax)
    {
        if (TravelText.Cut(value, lengthMax) is { } text) xml.WriteElementString(name, Namespace, text);
    }

    private static string? Iso2(string? iso3) => iso3 is null ? null : CountryNames.Iso2(iso3);
}
