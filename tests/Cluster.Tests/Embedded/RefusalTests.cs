using FinCode.Crash.Tests;

namespace FinCode.Cluster.Tests;

/// <summary>The embedded engine is one process and says so. What a cluster does is tested with <c>-p:Engine=Orleans</c>.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("FinCode.Silo", "Silo")]
    [InlineData("FinCode.Api", "Client")]
    public async Task It_refuses_to_take_part_in_a_cluster_with_a_sentence(string program, string role)
    {
        using var process = ProductProcess.Launch(program, new Dictionary<string, string> { ["FinCode__Cluster"] = role });

        Assert.Equal(2, await process.Exit());
        Assert.Contains("-p:Engine=Orleans", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }
}
