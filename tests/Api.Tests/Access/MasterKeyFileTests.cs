using FinCode.Silo.Access;
using FinCode.Silo.Options;

namespace FinCode.Api.Tests.Access;

public sealed class MasterKeyFileTests
{
    private const int Starters = 4;
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("fincode-key-").FullName, "data");

    [Fact]
    public void The_sandbox_makes_a_key_that_only_its_user_may_read_and_finds_it_again()
    {
        var first = MasterKeyFile.Load(isSandbox: true, folder, configured: null);
        var path = Path.Combine(folder, MasterKeyFile.Name);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Equal(first.Derive("x"), MasterKeyFile.Load(isSandbox: true, folder, configured: null).Derive("x"));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Processes_that_start_together_have_the_same_key()
    {
        for (var round = 0; round < 50; round++)
        {
            var data = Path.Combine(folder, $"{round}");
            using var together = new Barrier(Starters);
            var keys = new byte[Starters][];
            var threads = Enumerable.Range(0, Starters).Select(starter => new Thread(() =>
            {
                together.SignalAndWait();
                keys[starter] = MasterKeyFile.Load(isSandbox: true, data, configured: null).Derive("x");
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.All(keys, key => Assert.Equal(keys[0], key));
            Assert.Single(Directory.GetFiles(data));
        }
    }

    [Fact]
    public void A_configured_key_needs_no_file()
    {
        var configured = Convert.ToBase64String(new byte[32]);
        Assert.NotNull(MasterKeyFile.Load(isSandbox: false, folder, configured));
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Production_without_a_key_says_how_to_make_one(string? configured)
    {
        var failure = Assert.Throws<InvalidConfigurationException>(() => MasterKeyFile.Load(isSandbox: false, folder, configured));
        Assert.Contains("openssl rand -base64 32", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void What_is_not_thirty_two_bytes_is_refused(string configured) =>
        Assert.Throws<InvalidConfigurationException>(() => MasterKeyFile.Load(isSandbox: true, folder, configured));

    [Fact]
    public void A_broken_file_is_named()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, MasterKeyFile.Name), "nonsense");
        var failure = Assert.Throws<InvalidConfigurationException>(() => MasterKeyFile.Load(isSandbox: true, folder, configured: null));
        Assert.Contains(MasterKeyFile.Name, failure.Message, StringComparison.Ordinal);
    }
}
