using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class OfacCsvTests
{
    private const string Sdn =
        "36,\"AEROCARIBBEAN AIRLINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
        + "7831,\"DUMONT, Lionel\",\"individual\",\"SDGT] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 21 Jan 1971; alt. DOB 1975; POB Roubaix, France; nationality France; alt. citizen Algeria; Passport 12AB34567 (France) expires 2010; National ID No. 998877 (Algeria); a.k.a. 'BILAL'; a.k.a. 'ABU-'UMAR'.\"\r\n"
        + "4243,\"EBANO\",\"vessel\",\"CUBA\",-0- ,\"CL2059\",\"General Cargo\",\"2595\",\"1865\",\"Panama\",-0- ,\"Vessel Registration Identification IMO 7406784; f.k.a. 'ANA I'.\"\r\n\u001A";

    [Fact]
    public void The_three_files_make_entries()
    {
        var reading = OfacCsv.Read(
            "OFAC-SDN", new DateOnly(2024, 5, 3), Text(Sdn), Text("36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \r\n"), Text("36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n"));

        Assert.Null(reading.Fault);
        var list = reading.List!;
        Assert.Equal(3, list.Count);
        Assert.Equal(new DateOnly(2024, 5, 3), list.Source.PublishedOn);
        Assert.Equal(64, list.Source.FileHash.Length);
        var airline = list[0];
        Assert.Equal([new ListName("AEROCARIBBEAN AIRLINES", NameStrength.Primary), new ListName("AERO-CARIBBEAN", NameStrength.Strong)], airline.Names.ToArray());
        Assert.Equal((ScreenedKind.Organisation, "CU"), (airline.Kind, airline.OtherCountries.Single()));
    }

    [Fact]
    public void The_remarks_give_dates_countries_documents_and_weak_names()
    {
        var person = OfacCsv.Read("OFAC-SDN", null, Text(Sdn)).List![1];

        Assert.Equal(ScreenedKind.Person, person.Kind);
        Assert.Equal(["SDGT", "IFSR"], person.Programs.ToArray());
        Assert.Equal(["1971-01-21", "1975"], person.BirthDates.Select(date => date.ToString()));
        Assert.Equal(["FR", "DZ"], person.Nationalities.ToArray());
        Assert.Equal(["FR"], person.OtherCountries.ToArray());
        Assert.Equal([new ListIdentifier("Passport", "12AB34567", "FR"), new ListIdentifier("National ID No.", "998877", "DZ")], person.Identifiers.ToArray());
        Assert.Equal([new ListName("BILAL", NameStrength.Weak), new ListName("ABU-'UMAR", NameStrength.Weak)], person.Names.Skip(1).ToArray());
    }

    [Fact]
    public void A_vessel_has_its_number_and_its_flag()
    {
        var vessel = OfacCsv.Read("OFAC-SDN", null, Text(Sdn)).List![2];

        Assert.Equal((ScreenedKind.Vessel, "PA"), (vessel.Kind, vessel.OtherCountries.Single()));
        Assert.Contains(new ListIdentifier("IMO", "7406784", ""), vessel.Identifiers);
        Assert.Contains(new ListIdentifier("Call sign", "CL2059", ""), vessel.Identifiers);
    }

    [Theory]
    [InlineData("x,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 1, "ent_num")]
    [InlineData("1,\"A\",-0- ", 1, "row")]
    [InlineData("1,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 1, "SDN_Name")]
    [InlineData("1,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n1,\"B\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", 2, "ent_num")]
    [InlineData("1,\"A", 1, "column 2")]
    [InlineData("<html>", 1, "row")]
    public void A_file_that_is_none_is_refused_by_line_and_field(string text, long line, string field)
    {
        var fault = OfacCsv.Read("OFAC-SDN", null, Text(text)).Fault!;

        Assert.Equal(("sdn", line, field), (fault.File, fault.Line, fault.Field));
    }

    [Fact]
    public void A_row_of_no_entry_is_counted()
    {
        var reading = OfacCsv.Read("OFAC-SDN", null, Text(Sdn), Text("99,12,\"aka\",\"X\",-0- \n"), Text("98,25,-0- ,-0- ,\"Cuba\",-0- \n"));

        Assert.Equal(2, reading.List!.Source.Strays);
    }

    [PublishedTheory(
        "sanctions/ofac_2021/sdn.csv", "sanctions/ofac_2021/alt.csv", "sanctions/ofac_2021/add.csv", "sanctions/ofac_2024/sdn_2024-05-03.csv", "sanctions/ofac_2024/alt_2025-02_filtered_to_sdn.csv",
        "sanctions/ofac_2024/add_2025-02_filtered_to_sdn.csv", "sanctions/ofac_cons/cons_prim.csv", "sanctions/ofac_cons/cons_alt.csv", "sanctions/ofac_cons/cons_add.csv")]
    [InlineData("ofac_2021/sdn.csv", "ofac_2021/alt.csv", "ofac_2021/add.csv", 8976)]
    [InlineData("ofac_2024/sdn_2024-05-03.csv", "ofac_2024/alt_2025-02_filtered_to_sdn.csv", "ofac_2024/add_2025-02_filtered_to_sdn.csv", 14965)]
    [InlineData("ofac_cons/cons_prim.csv", "ofac_cons/cons_alt.csv", "ofac_cons/cons_add.csv", 442)]
    public void The_published_files_are_read_whole(string primary, string aliases, string addresses, int entries)
    {
        using var sdn = File.OpenRead(Published(primary));
        using var alt = File.OpenRead(Published(aliases));
        using var add = File.OpenRead(Published(addresses));
        var reading = OfacCsv.Read("OFAC", null, sdn, alt, add);

        Assert.Null(reading.Fault);
        Assert.Equal((entries, 0), (reading.List!.Count, reading.List.Source.Strays));
    }
}
