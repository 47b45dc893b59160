using FinCode.Domain.Access;

namespace FinCode.Grains.Sessions;

[GenerateSerializer, Alias("fincode.session-state")]
public sealed record SessionState
{
    /// <summary>Empty until the session has begun.</summary>
    [Id(0)]
    public string UserCode { get; init; } = "";

    [Id(1)]
    public RefreshFamily? Family { get; init; }
}
