using System.Text;
using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long At = 1614265330;
    private const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"test\": 2432232314}");

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void The_reference_vector_of_Standard_Webhooks_is_signed_as_published(string secret) =>
        Assert.Equal(Expected, WebhookSignature.Of([KeyOf(secret)], Id, At, Body));

    [Fact]
    public void Two_secrets_give_two_signatures_the_newer_first()
    {
        var newer = WebhookSecret.New();
        var header = WebhookSignature.Of([KeyOf(newer), KeyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], Id, At, Body).Split(' ');
        Assert.Equal(2, header.Length);
        Assert.Equal(Expected, header[1]);
        Assert.Equal(WebhookSignature.Of([KeyOf(newer)], Id, At, Body), header[0]);
    }

    [Theory]
    [InlineData("msg_other", At, "{\"test\": 2432232314}")]
    [InlineData(Id, At + 1, "{\"test\": 2432232314}")]
    [InlineData(Id, At, "{\"test\": 2432232315}")]
    public void Id_time_and_body_are_each_signed(string id, long at, string body) =>
        Assert.NotEqual(Expected, WebhookSignature.Of([KeyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], id, at, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64!")]
    public void What_is_no_secret_is_told_apart(string? text) => Assert.False(WebhookSecret.TryRead(text, out _));

    [Fact]
    public void A_new_secret_is_one_and_no_two_are_the_same()
    {
        Assert.True(WebhookSecret.TryRead(WebhookSecret.New(), out var key));
        Assert.Equal(WebhookSecret.KeyBytes, key.Length);
        Assert.NotEqual(WebhookSecret.New(), WebhookSecret.New());
    }

    private static byte[] KeyOf(string secret) => WebhookSecret.TryRead(secret, out var key) ? key : throw new ArgumentException("No secret.", nameof(secret));
}
