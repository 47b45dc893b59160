using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

/// <summary>Small files to the published layouts.</summary>
public sealed class EuAndUkCsvTests
{
    private const string EuHeader =
        "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_Remark;Entity_SubjectType;Entity_Regulation_Programme;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;"
        + "Address_CountryIso2Code;BirthDate_BirthDate;BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_Circa;BirthDate_CountryIso2Code;Identification_Number;Identification_TypeCode;Identification_CountryIso2Code;Citizenship_CountryIso2Code\n";

    private const string UkHeader =
        "Report Date: 12-Jan-2026\n"
        + "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,\"Individual, Entity, Ship\",Other Information,Address Country,Date Designated,D.O.B,Nationality(/ies),National Identifier number,Passport number,Country of birth,IMO number\n";

    [Fact]
    public void The_EUs_rows_of_an_entity_are_put_together()
    {
        var list = EuCsv.Read("EU", Text("\uFEFF" + EuHeader
            + "03/05/2024;13;EU.27.28;Remark;P;IRQ;Hussein Al-Tikriti;Saddam;;Saddam Hussein Al-Tikriti;;;;;;;;;;;\n"
            + "03/05/2024;13;EU.27.28;;P;IRQ;;;;Abu Ali;;;;;;;;;;;\n"
            + "03/05/2024;13;EU.27.28;;P;IRQ;;;;;;1937-04-28;1937;;;false;IQ;;;;\n"
            + "03/05/2024;13;EU.27.28;;P;IRQ;;;;;;;;1930;1935;true;;A1234567;passport;IQ;IQ\n"
            + "03/05/2024;14;;;E;RUS;;;;Acme OOO;RU;;;;;;;;;;\n")).List!;

        Assert.Equal((2, new DateOnly(2024, 5, 3)), (list.Count, list.Source.PublishedOn));
        var person = list[0];
        Assert.Equal([new ListName("Saddam Hussein Al-Tikriti", NameStrength.Primary), new ListName("Abu Ali", NameStrength.Strong)], person.Names.ToArray());
        Assert.Equal(["1937-04-28", "about 1930 to 1935"], person.BirthDates.Select(date => date.ToString()));
        Assert.Equal(("IQ", "Remark", new ListIdentifier("passport", "A1234567", "IQ")), (person.Nationalities.Single(), person.Remarks, person.Identifiers.Single()));
        Assert.Equal((ScreenedKind.Organisation, "RU"), (list[1].Kind, list[1].OtherCountries.Single()));
    }

    [Fact]
    public void The_UKs_rows_of_an_entry_are_put_together()
    {
        var list = UkCsv.Read("UK", Text(UkHeader
            + "12/01/2026,RUS0001,1,,IVANOV,Ivan,Ivanovich,,,,Primary Name,,,Иван Иванов,Cyrillic,Russian,Russia,Individual,Note,Russia,01/03/2022,12/03/1960,Russia,7788990,A1234567,Russia,\n"
            + "12/01/2026,RUS0001,1,,IVANOFF,,,,,,Alias,Low quality a.k.a,,,,,Russia,Individual,,,,dd/mm/1961,,,,,\n"
            + "12/01/2026,RUS0002,2,,OCEAN STAR,,,,,,Primary Name,,,,,,Russia,Ship,,,,,,,,,9187629\n")).List!;

        Assert.Equal((2, new DateOnly(2026, 1, 12)), (list.Count, list.Source.PublishedOn));
        var person = list[0];
        Assert.Equal(
            [new ListName("Ivan Ivanovich IVANOV", NameStrength.Primary), new ListName("Иван Иванов", NameStrength.Strong), new ListName("IVANOFF", NameStrength.Weak)], person.Names.ToArray());
        Assert.Equal(["1960-03-12", "1961"], person.BirthDates.Select(date => date.ToString()));
        Assert.Equal(("RU", 2), (person.Nationalities.Single(), person.Identifiers.Length));
        Assert.Equal((ScreenedKind.Vessel, "9187629"), (list[1].Kind, list[1].Identifiers.Single().Value));
    }

    [Fact]
    public void A_header_without_its_columns_is_refused_by_name()
    {
        Assert.Equal("Entity_LogicalId", EuCsv.Read("EU", Text("a;b;c\n")).Fault!.Field);
        Assert.Equal("Unique ID", UkCsv.Read("UK", Text("Report Date: 12-Jan-2026\na,b,c\n")).Fault!.Field);
        Assert.Equal("header", UkCsv.Read("UK", Text("")).Fault!.Field);
    }

    [Fact]
    public void A_row_without_an_id_is_refused_by_line()
    {
        var eu = EuCsv.Read("EU", Text(EuHeader + "03/05/2024;;;;P;;;;;A;;;;;;;;;;;\n")).Fault!;
        var uk = UkCsv.Read("UK", Text(UkHeader + "12/01/2026,,1,,A,,,,,,Primary Name,,,,,,,,,,,,,,,,\n")).Fault!;

        Assert.Equal((2L, "Entity_LogicalId"), (eu.Line, eu.Field));
        Assert.Equal((3L, "Unique ID"), (uk.Line, uk.Field));
    }
}
