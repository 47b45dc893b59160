using System.Text.Json;

namespace FinCode.Cli.Tests.Commands;

/// <summary>The whole command on a store of its own.</summary>
public sealed class ListsCommandTests : IDisposable
{
    private const string Nothing = "-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ";

    private readonly string folder = Directory.CreateTempSubdirectory("fincode-lists-").FullName;

    private string Data => Path.Combine(folder, "data");

    [Fact]
    public async Task A_folder_is_imported_and_the_same_again_is_made_sure_of()
    {
        var ofac = Directory.CreateDirectory(Path.Combine(folder, "ofac")).FullName;
        Write("ofac/sdn.csv", $"1,\"DUMONT, Lionel\",\"individual\",\"SDGT\",{Nothing},-0- \r\n");
        Write("ofac/alt.csv", "1,1,\"aka\",\"BROUGERE, Jacques\",-0- \r\n");
        Write("ofac/add.csv", "1,1,-0- ,-0- ,\"France\",-0- \r\n");

        var first = await Called.Fincode("lists", "import", ofac, "--data", Data);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("OFAC-SDN: version", first.Out, StringComparison.Ordinal);
        Assert.Contains("with 1 entries is in use (1 added, 0 changed, 0 removed)", first.Out, StringComparison.Ordinal);
        Assert.Contains("Reading OFAC-SDN from add.csv, alt.csv, sdn.csv", first.Error, StringComparison.Ordinal);

        using var again = JsonDocument.Parse((await Called.Fincode("lists", "import", ofac, "--json", "--data", Data)).Out);
        Assert.Equal("UNCHANGED", again.RootElement[0].GetProperty("outcome").GetString());
        var status = await Called.Fincode("lists", "status", "--data", Data);
        Assert.Equal(0, status.ExitCode);
        Assert.StartsWith("OFAC-SDN", status.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_or_unreadable_is_a_finding()
    {
        Write("un.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>5</DATAID><FIRST_NAME>ERIC</FIRST_NAME></INDIVIDUAL></CONSOLIDATED_LIST>");
        Assert.Equal(0, (await Called.Fincode("lists", "import", Path.Combine(folder, "un.xml"), "--data", Data)).ExitCode);
        Write("un.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>6</DATAID><FIRST_NAME>OTHER</FIRST_NAME></INDIVIDUAL></CONSOLIDATED_LIST>");
        var refused = await Called.Fincode("lists", "import", Path.Combine(folder, "un.xml"), "--data", Data);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("LIST_SHRUNK", refused.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Called.Fincode("lists", "import", Path.Combine(folder, "un.xml"), "--force", "--data", Data)).ExitCode);

        Write("readme.txt", "hello");
        var unreadable = await Called.Fincode("lists", "import", Path.Combine(folder, "readme.txt"), "--data", Data);
        Assert.Equal(1, unreadable.ExitCode);
        Assert.Contains("readme.txt: not imported", unreadable.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenants_own_list_needs_a_tenant_and_a_name()
    {
        Write("own.csv", "id,type,name\n1,person,Ottokar Unwelcome\n");
        var own = Path.Combine(folder, "own.csv");
        Assert.Equal(1, (await Called.Fincode("lists", "import", own, "--tenant", "newco", "--list", "OWN-X", "--data", Data)).ExitCode);
        Assert.Equal(0, (await Called.Fincode("tenant", "create", "newco", "--data", Data)).ExitCode);
        Assert.Equal(1, (await Called.Fincode("lists", "import", own, "--tenant", "newco", "--data", Data)).ExitCode);
        Assert.Equal(1, (await Called.Fincode("lists", "import", own, "--tenant", "newco", "--list", "UN", "--data", Data)).ExitCode);
        Assert.Equal(1, (await Called.Fincode("lists", "import", own, "--list", "OWN-X", "--data", Data)).ExitCode);
        Assert.Equal(0, (await Called.Fincode("lists", "import", own, "--tenant", "newco", "--list", "OWN-X", "--data", Data)).ExitCode);
    }

    [Theory]
    [InlineData("nowhere.csv")]
    [InlineData("ftp://lists.example/un.xml")]
    public async Task What_is_not_there_is_wrong_usage(string source)
    {
        var called = await Called.Fincode("lists", "import", source, "--data", Data);
        Assert.Equal(2, called.ExitCode);
        Assert.Contains(source, called.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
