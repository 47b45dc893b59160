using FinCode.Domain.Audit;

namespace FinCode.Domain.Tests.Audit;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("Password")]
    [InlineData("PasswordHash")]
    [InlineData("LoginPin")]
    [InlineData("TOTPSeed")]
    [InlineData("otp")]
    [InlineData("refresh_token")]
    [InlineData("ApiTokens")]
    [InlineData("PrivateKey")]
    [InlineData("PickupCode")]
    [InlineData("recoveryCodes")]
    [InlineData("OneTimeCode")]
    [InlineData("CardPAN")]
    [InlineData("MessageBody")]
    public void What_sounds_like_a_secret_is_hidden(string name) => Assert.True(SecretNames.Contains(name));

    [Theory]
    [InlineData("Code")]
    [InlineData("CountryIsoCode3")]
    [InlineData("AgentCode")]
    [InlineData("ShippingAddress")]
    [InlineData("Pinned")]
    [InlineData("FirstName")]
    [InlineData("Monkey")]
    [InlineData("")]
    public void What_does_not_is_shown(string name) => Assert.False(SecretNames.Contains(name));
}
