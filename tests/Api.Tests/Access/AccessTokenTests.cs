using System.Security.Cryptography;
using System.Text;
using FinCode.Api.Access.Tokens;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class AccessTokenTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    public async Task What_is_no_token_is_refused(string token) => Assert.Null(await Read(token));

    [Fact]
    public async Task A_changed_payload_or_signature_is_refused()
    {
        var (_, access, _) = await host.SignedIn();
        var parts = access.Split('.');
        var payload = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("CUSTOMER", "MANAGER", StringComparison.Ordinal);
        Assert.Null(await Read($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}"));
        Assert.Null(await Read($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[64])}"));
        Assert.Null(await Read($"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}"));
        Assert.NotNull(await Read(access));
    }

    [Fact]
    public async Task A_token_signed_with_another_key_under_our_key_id_is_refused()
    {
        var (_, access, _) = await host.SignedIn();
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new ECDsaSecurityKey(forger) { KeyId = new JsonWebToken(access).Kid };
        Assert.Null(await Read(Sign(new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256))));
        Assert.Null(await Read(Sign(new SigningCredentials(new ECDsaSecurityKey(forger) { KeyId = "theirs" }, SecurityAlgorithms.EcdsaSha256))));
        Assert.Null(await Read(Sign(new SigningCredentials(new ECDsaSecurityKey(forger), SecurityAlgorithms.EcdsaSha256))));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task A_token_that_says_it_needs_no_signature_is_refused(string algorithm)
    {
        var (_, access, _) = await host.SignedIn();
        var kid = new JsonWebToken(access).Kid;
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{kid}}","typ":"JWT"}""");
        var payload = access.Split('.')[1];
        Assert.Null(await Read($"{header}.{payload}."));
        Assert.Null(await Read($"{header}.{payload}.{access.Split('.')[2]}"));
    }

    /// <summary>The classic confusion: our public key, which everyone has, used as the secret of a symmetric algorithm.</summary>
    [Fact]
    public async Task A_token_signed_with_our_public_key_as_a_secret_is_refused()
    {
        var key = Keys.Ring.Keys[^1];
        using var verifier = SigningKeyPair.Verifier(key).ECDsa;
        byte[][] secrets = [verifier.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(verifier.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(key.PublicX)];
        foreach (var secret in secrets)
        {
            var symmetric = new SymmetricSecurityKey(secret) { KeyId = key.Id };
            Assert.Null(await Read(Sign(new SigningCredentials(symmetric, SecurityAlgorithms.HmacSha256))));
        }
    }

    [Fact]
    public async Task Our_own_signature_is_not_enough_without_our_claims()
    {
        Assert.NotNull(await Read(Sign(Keys.Signer())));
        Assert.Null(await Read(Sign(Keys.Signer(), token => token.Issuer = "token.issuer:somebody")));
        Assert.Null(await Read(Sign(Keys.Signer(), token => token.Expires = null)));
        Assert.Null(await Read(Sign(Keys.Signer(), token => token.Expires = token.IssuedAt)));
        Assert.Null(await Read(Sign(Keys.Signer(), token => token.NotBefore = token.IssuedAt!.Value.AddMinutes(10))));
        Assert.Null(await Read(Sign(Keys.Signer(), token => token.TokenType = "at+jwt")));
        foreach (var claim in new[] { "tenancy-id", "code", "roles", "sid" })
        {
            Assert.Null(await Read(Sign(Keys.Signer(), token => token.Claims.Remove(claim))));
        }

        Assert.Null(await Read(Sign(Keys.Signer(), token => token.Claims["sid"] = Guid.NewGuid().ToString("D"))));
    }

    [Fact]
    public async Task A_role_that_nobody_knows_is_no_role()
    {
        var identity = await Read(Sign(Keys.Signer(), token => token.Claims["roles"] = new[] { "ROOT", "AGENT" }));
        Assert.Equal([Role.Agent], identity!.ToCaller(new("demo", new(1), null!)).Roles);
    }

    [Fact]
    public async Task A_cached_token_costs_almost_nothing()
    {
        var (_, access, _) = await host.SignedIn();
        var reader = host.Services.GetRequiredService<AccessTokenReader>();
        Assert.NotNull(await reader.Read("demo", access));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
        {
            Assert.NotNull(await reader.Read("demo", access));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1_000);
    }

    [Fact]
    public async Task The_published_keys_verify_a_token_elsewhere()
    {
        var (_, access, _) = await host.SignedIn();
        foreach (var path in new[] { "/.well-known/jwks.json", "/api/v6/services/.well-known/jwks.json" })
        {
            var answer = await host.Send(HttpMethod.Get, path, null, token: null);
            Assert.Equal(("application/jwk-set+json", "public, max-age=300"), (answer.Header("Content-Type"), answer.Header("Cache-Control")));
            Assert.DoesNotContain("\"d\"", answer.Text, StringComparison.Ordinal);
            var keys = new JsonWebKeySet(answer.Text).GetSigningKeys();
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(access, new TokenValidationParameters
            {
                IssuerSigningKeys = keys, ValidateAudience = false, ValidIssuer = "token.issuer:fincode", ValidAlgorithms = ["ES256"],
            });
            Assert.True(result.IsValid, result.Exception?.Message);
        }
    }

    [Fact]
    public async Task A_process_that_has_not_heard_of_a_key_looks_again_once_a_second()
    {
        var elsewhere = new SigningKeys(host.Grains, host.Services.GetRequiredService<MasterKey>(), host.Clock);
        Assert.NotNull(await elsewhere.FindVerifier(Keys.Ring.Keys[^1].Id));

        Assert.Null(await elsewhere.FindVerifier("nobody's"));
    }

    [Fact]
    public async Task A_revocation_reaches_another_process_through_the_store()
    {
        var (_, access, _) = await host.SignedIn();
        var elsewhere = new RevokedTokens();
        var feed = new RevocationFeed(host.Grains, elsewhere, host.Clock);
        await feed.Read();
        var identity = (await Read(access))!;
        Assert.False(elsewhere.Contains(identity));

        await host.Grains.Session("demo", identity.SessionId).Revoke();
        await feed.Read();
        Assert.True(elsewhere.Contains(identity));

        var late = new RevokedTokens();
        await new RevocationFeed(host.Grains, late, host.Clock).Read();
        Assert.True(late.Contains(identity));
    }

    [Fact]
    public async Task A_password_reset_ends_the_access_tokens_of_every_earlier_session()
    {
        var (user, access, _) = await host.SignedIn();
        await host.Grains.User("demo", user.Code).ResetPassword("other");
        await new RevocationFeed(host.Grains, host.Services.GetRequiredService<RevokedTokens>(), host.Clock).Read();
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    private SigningKeys Keys => host.Services.GetRequiredService<SigningKeys>();

    private async Task<TokenIdentity?> Read(string token)
    {
        // Twice: a refusal must not become a success by being remembered.
        var reader = host.Services.GetRequiredService<AccessTokenReader>();
        var first = await reader.Read("demo", token);
        Assert.Equal(first is null, await reader.Read("demo", token) is null);
        return first;
    }

    private string Sign(SigningCredentials credentials, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = host.Clock.GetUtcNow();
        var token = new SecurityTokenDescriptor
        {
            Issuer = "token.issuer:fincode",
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddHours(1),
            SigningCredentials = credentials,
            Claims = new Dictionary<string, object>
            {
                ["roles"] = new[] { "MANAGER" },
                ["tenancy-id"] = "demo",
                ["code"] = "RZ0LNK",
                ["sid"] = Guid.CreateVersion7(now).ToString("D"),
            },
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }
}
