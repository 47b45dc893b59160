using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class OperationsTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_tenant_is_created_once_and_listed()
    {
        var tenants = host.Services.GetRequiredService<TenantOperations>();
        var name = $"t{Guid.NewGuid():N}"[..12];
        var created = await tenants.Create(name, "A tenant", isSandbox: false);
        Assert.Equal(created.Number, (await tenants.Create(name, "Another", isSandbox: false)).Number);
        var listed = Assert.Single(await tenants.List(CancellationToken.None), tenant => tenant.Name == name);
        Assert.Equal(("A tenant", "PRODUCTION", true), (listed.Settings.DisplayName, listed.Settings.Environment, listed.Settings.RateLimited));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Demo")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("_platform")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_name_that_no_host_can_have_is_refused(string name) => await Assert.ThrowsAsync<ArgumentException>(() =>
        host.Services.GetRequiredService<TenantOperations>().Create(name, "x", isSandbox: false));

    [Fact]
    public async Task A_user_is_created_and_signs_in()
    {
        var email = $"U{Guid.NewGuid():N}@Demo.test";
        var user = Assert.IsType<CreateUserOutcome.Created>(await Users.Create("demo", NewUser(email), CancellationToken.None)).User;
        Assert.True(UserCode.IsWellFormed(user.Code));
        Assert.Equal(email.ToLowerInvariant(), user.Email);
        Assert.Equal(200, (await host.Login(email)).Status);
        Assert.IsType<CreateUserOutcome.EmailTaken>(await Users.Create("demo", NewUser(email), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_user_is_said()
    {
        Assert.IsType<CreateUserOutcome.NoTenant>(await Users.Create("nosuch", NewUser("a@nosuch.test"), CancellationToken.None));
        Assert.IsType<CreateUserOutcome.BadEmail>(await Users.Create("demo", NewUser("nonsense"), CancellationToken.None));
        var weak = await Users.Create("demo", NewUser("weak@demo.test") with { Password = "password" }, CancellationToken.None);
        Assert.Contains(PasswordProblem.NoDigit, Assert.IsType<CreateUserOutcome.WeakPassword>(weak).Problems);
    }

    [Fact]
    public async Task A_reset_password_opens_and_the_old_one_does_not_and_a_lock_is_lifted()
    {
        var user = await host.NewUser();
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++) await host.Login(user.Email, "Wrong#2026");
        Assert.Equal(user.Code, Assert.IsType<ResetPasswordOutcome.Done>(await Users.ResetPassword("demo", user.Email, "Another#2027", CancellationToken.None)).UserCode);
        Assert.Equal(401, (await host.Login(user.Email)).Status);
        Assert.Equal(200, (await host.Login(user.Email, "Another#2027")).Status);
        Assert.IsType<ResetPasswordOutcome.WeakPassword>(await Users.ResetPassword("demo", user.Email, "short", CancellationToken.None));
        Assert.IsType<ResetPasswordOutcome.NoUser>(await Users.ResetPassword("acme", user.Email, "Another#2027", CancellationToken.None));
        Assert.IsType<ResetPasswordOutcome.NoUser>(await Users.ResetPassword("demo", "nonsense", "Another#2027", CancellationToken.None));
    }

    private UserOperations Users => host.Services.GetRequiredService<UserOperations>();

    private static NewUser NewUser(string email) => new(email, AccessHost.Password, "Ada", "Obi", ImmutableArray.Create(Role.Customer), "GBR");
}
