using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

/// <summary>One running product for all tests of access that do not move its clock; each test makes its own users.</summary>
public sealed class AccessFixture : IAsyncLifetime
{
    private AccessHost? host;

    internal AccessHost Host => host!;

    public async Task InitializeAsync() => host = await AccessHost.Start();

    public async Task DisposeAsync() => await host!.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AccessTests : ICollectionFixture<AccessFixture>
{
    public const string Name = "access";
}

/// <summary>The words of these tests.</summary>
internal static class AccessScenes
{
    public static async Task<UserProfile> NewUser(this AccessHost host, Role role = Role.Customer, string tenant = "demo")
    {
        var user = new NewUser($"u{Guid.NewGuid():N}@{tenant}.test", AccessHost.Password, "Ada", "Obi", [role], "GBR");
        var outcome = await host.Services.GetRequiredService<UserOperations>().Create(tenant, user, CancellationToken.None);
        return Assert.IsType<CreateUserOutcome.Created>(outcome).User;
    }

    /// <summary>A user who has just signed in.</summary>
    public static async Task<(UserProfile User, string Access, string Refresh)> SignedIn(this AccessHost host, Role role = Role.Customer)
    {
        var user = await host.NewUser(role);
        var answer = await host.Login(user.Email);
        return (user, answer.AccessToken(), answer.RefreshToken());
    }

    public static string AccessToken(this Answer answer) => answer.Data.GetProperty("access_token").GetString()!;

    public static string RefreshToken(this Answer answer) => answer.Data.GetProperty("refresh_token").GetString()!;
}
