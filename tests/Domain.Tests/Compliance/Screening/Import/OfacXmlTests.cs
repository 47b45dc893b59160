using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Import;

public sealed class OfacXmlTests
{
    private const string List =
        """
        <?xml version="1.0" standalone="yes"?>
        <sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
          <publshInformation><Publish_Date>05/03/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
          <sdnEntry><uid>7831</uid><firstName>Lionel</firstName><lastName>DUMONT</lastName><sdnType>Individual</sdnType>
            <programList><program>SDGT</program></programList>
            <idList><id><uid>1</uid><idType>Passport</idType><idNumber>12AB34567</idNumber><idCountry>France</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
            <akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>BILAL</lastName></aka><aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>BROUGERE</lastName><firstName>Jacques</firstName></aka></akaList>
            <addressList><address><uid>5</uid><country>Bosnia and Herzegovina</country></address></addressList>
            <nationalityList><nationality><uid>6</uid><country>France</country><mainEntry>true</mainEntry></nationality></nationalityList>
            <dateOfBirthList><dateOfBirthItem><uid>7</uid><dateOfBirth>21 Jan 1971</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
            <placeOfBirthList><placeOfBirthItem><uid>8</uid><placeOfBirth>Roubaix, France</placeOfBirth></placeOfBirthItem></placeOfBirthList>
          </sdnEntry>
          <sdnEntry><uid>4243</uid><lastName>EBANO</lastName><sdnType>Vessel</sdnType>
            <idList><id><uid>9</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 7406784</idNumber></id></idList>
            <vesselInfo><callSign>CL2059</callSign><vesselFlag>Panama</vesselFlag></vesselInfo></sdnEntry>
        </sdnList>
        """;

    [Fact]
    public void Entries_are_read_with_strong_and_weak_names_apart()
    {
        var reading = OfacXml.Read("OFAC-SDN", Text(List));

        Assert.Null(reading.Fault);
        var (list, person) = (reading.List!, reading.List![0]);
        Assert.Equal(new DateOnly(2024, 5, 3), list.Source.PublishedOn);
        Assert.Equal([new ListName("DUMONT, Lionel", NameStrength.Primary), new ListName("BROUGERE, Jacques", NameStrength.Strong), new ListName("BILAL", NameStrength.Weak)], person.Names.ToArray());
        Assert.Equal(("1971-01-21", "FR"), (person.BirthDates.Single().ToString(), person.Nationalities.Single()));
        Assert.Equal(["BA", "FR"], person.OtherCountries.ToArray());
        Assert.Equal([new ListIdentifier("Passport", "12AB34567", "FR")], person.Identifiers.ToArray());
        Assert.Equal((ScreenedKind.Vessel, "7406784", "PA"), (list[1].Kind, list[1].Identifiers.Single(id => id.Type == "IMO").Value, list[1].OtherCountries.Single()));
    }

    [Fact]
    public void The_csv_and_the_xml_of_an_entry_find_the_same_names_and_dates()
    {
        var csv = OfacCsv.Read("OFAC-SDN", null, Text("7831,\"DUMONT, Lionel\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 21 Jan 1971; POB Roubaix, France; nationality France; a.k.a. 'BILAL'.\"\n"), Text("7831,1,\"aka\",\"BROUGERE, Jacques\",-0- \n")).List![0];
        var xml = OfacXml.Read("OFAC-SDN", Text(List)).List![0];

        Assert.Equal(csv.Names.ToArray(), xml.Names.ToArray());
        Assert.Equal(csv.BirthDates.ToArray(), xml.BirthDates.ToArray());
        Assert.Equal(csv.Nationalities.ToArray(), xml.Nationalities.ToArray());
    }

    [Theory]
    [InlineData("<sdnList><sdnEntry><lastName>A</lastName></sdnEntry></sdnList>", "uid")]
    [InlineData("<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>", "lastName")]
    [InlineData("<other/>", "other")]
    [InlineData("<!DOCTYPE a><sdnList/>", "xml")]
    public void What_is_no_such_list_is_refused(string text, string field) => Assert.Equal(field, OfacXml.Read("OFAC-SDN", Text(text)).Fault!.Field);
}
