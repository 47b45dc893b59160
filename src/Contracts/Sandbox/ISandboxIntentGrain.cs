using FinCode.Domain.Money;

namespace FinCode.Contracts.Sandbox;

/// <summary>What a simulated gateway knows of one intent: it outlives the process, as a real gateway does. Key: <c>tenant/intent id</c>.</summary>
[Alias("fincode.sandbox-intent-grain")]
public interface ISandboxIntentGrain : IGrainWithStringKey
{
    /// <summary>Once; later calls change nothing.</summary>
    [Alias("open")]
    Task<SandboxIntent> Open(SandboxIntent intent);

    /// <summary>Null when the gateway has never heard of it.</summary>
    [Alias("find")]
    Task<SandboxIntent?> Find();

    /// <summary>What the payer's card or bank said, the first time; the same ever after.</summary>
    /// <param name="ending">How it will end, by its published name.</param>
    [Alias("decide")]
    Task<SandboxIntent?> Decide(string ending, string lastFour);

    /// <summary>The payer has proved who they are, or has not.</summary>
    [Alias("prove")]
    Task<SandboxIntent?> Prove(bool isProved);

    /// <summary>How often it was asked since it stopped answering.</summary>
    [Alias("ask")]
    Task<SandboxIntent?> Ask();

    [Alias("refund")]
    Task<SandboxIntent?> Refund();
}

/// <param name="Provider">Which simulated gateway.</param>
/// <param name="OrderReference">What is paid for.</param>
/// <param name="Ending">Empty before the payer has done anything.</param>
/// <param name="LastFour">Of the card; the number itself is never kept.</param>
/// <param name="Asked">Questions since the payer's last step.</param>
[GenerateSerializer, Immutable, Alias("fincode.sandbox-intent")]
public sealed record SandboxIntent(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Provider,
    [property: Id(2)] string OrderReference,
    [property: Id(3)] Money Total,
    [property: Id(4)] string Ending = "",
    [property: Id(5)] string LastFour = "",
    [property: Id(6)] bool IsProved = false,
    [property: Id(7)] int Asked = 0,
    [property: Id(8)] bool IsRefunded = false);
