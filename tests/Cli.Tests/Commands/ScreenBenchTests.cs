using System.Text.Json;

namespace FinCode.Cli.Tests.Commands;

/// <summary>The whole command on small files of our own making: what it prints, and that it reads what it says.</summary>
public sealed class ScreenBenchTests : IDisposable
{
    private const string Nothing = "-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ";

    private readonly string folder = Directory.CreateTempSubdirectory("fincode-screen-").FullName;

    public ScreenBenchTests()
    {
        Write("sanctions/ofac_2024/sdn_2024-05-01.csv", $"1,\"DUMONT, Lionel\",\"individual\",\"SDGT\",{Nothing},-0- \r\n");
        Write("sanctions/ofac_2024/sdn_2024-05-03.csv", $"1,\"DUMONT, Lionel\",\"individual\",\"SDGT\",{Nothing},-0- \r\n2,\"Karimov, Rustam\",\"individual\",\"SDGT\",{Nothing},\"DOB 1970.\"\r\n");
        Write("sanctions/ofac_2024/alt_x.csv", "1,1,\"aka\",\"BROUGERE, Jacques\",-0- \r\n");
        Write("sanctions/ofac_2024/add_x.csv", "1,1,-0- ,-0- ,\"France\",-0- \r\n");
        Write("sanctions/ofac_cons/cons_prim.csv", $"9,\"HANIYA, Ismail\",\"individual\",\"NS-PLC\",{Nothing},-0- \r\n");
        Write("sanctions/ofac_cons/cons_alt.csv", "9,2,\"aka\",\"HANIYYA, Ismaeel\",-0- \r\n");
        Write("sanctions/ofac_cons/cons_add.csv", "9,2,-0- ,\"Gaza\",\"Palestinian\",-0- \r\n");
        Write("sanctions/un/consolidated.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>5</DATAID><FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME></INDIVIDUAL></CONSOLIDATED_LIST>");
        Write("name_pairs/name_pairs_labelled.csv", "g,schema,name1,name2,is_match,quality,category,notes\ng,Person,Eric Badege,Erik Badege,true,STRONG,,\ng,Person,Jane Roe,Lionel Dumont,false,STRONG,,\n");
        Write("name_pairs/ofac_sanctionssearch_scores.csv", "query_name,result_name,ofac_score\nVLADIMIR PUTIN,\"PUTIN, Vladimir\",100\n");
        Write("name_pairs/synthetic_people_global_20k.csv", "full_name,first,middle,last,gender,date_of_birth,place,nationality\nJane Roe,Jane,,Roe,female,1980-01-02,Paris,France\nMax Muster,Max,,Muster,male,1981-01-02,Bern,Switzerland\n");
    }

    [Fact]
    public async Task The_table_says_for_each_target_what_was_reached()
    {
        var called = await Called.Fincode("screen-bench", "--data", folder, "--seconds", "1", "--json", "-");

        using var report = JsonDocument.Parse(called.Out);
        var rows = report.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("measure").GetString()!);
        Assert.Equal(["OFAC-SDN", "OFAC-CONS", "UN"], report.RootElement.GetProperty("lists").EnumerateArray().Select(list => list.GetProperty("listId").GetString()));
        Assert.True(Row("OFAC parity: of").GetProperty("isMet").GetBoolean());
        Assert.Equal("0.00 %", Row("2 innocents: alerts by name alone").GetProperty("measured").GetString());
        Assert.True(Row("every primary name and strong alias finds itself, as it stands (6)").GetProperty("isMet").GetBoolean());
        Assert.Equal("1 added, 0 changed, 0 removed", Row("delta of").GetProperty("measured").GetString());
        Assert.True(Row("delta re-screening of 3").GetProperty("isMet").GetBoolean());
        Assert.Equal(report.RootElement.GetProperty("isMet").GetBoolean() ? 0 : 1, called.ExitCode);

        JsonElement Row(string beginning) => rows.Single(row => row.Key.StartsWith(beginning, StringComparison.Ordinal)).Value;
    }

    [Fact]
    public async Task One_measure_can_be_had_alone_and_says_what_it_missed()
    {
        Write("sanctions/un/consolidated.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>5</DATAID><FIRST_NAME>ADF</FIRST_NAME></INDIVIDUAL></CONSOLIDATED_LIST>");
        var missed = Path.Combine(folder, "missed.txt");

        var called = await Called.Fincode("screen-bench", "--data", folder, "--only", "altered", "--json", "-", "--missed", missed);

        using var report = JsonDocument.Parse(called.Out);
        Assert.All(report.RootElement.GetProperty("rows").EnumerateArray(), row => Assert.StartsWith("UN names", row.GetProperty("measure").GetString(), StringComparison.Ordinal));
        Assert.Equal(1, called.ExitCode);
        Assert.Contains(await File.ReadAllLinesAsync(missed), line => line.Contains("UN 5 ADF", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_told_with_its_line()
    {
        Write("sanctions/ofac_2024/sdn_2024-05-03.csv", "1,\"DUMONT, Lionel\"\r\n");

        var called = await Called.Fincode("screen-bench", "--data", folder);

        Assert.Equal(2, called.ExitCode);
        Assert.Contains("line 1, row", called.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
