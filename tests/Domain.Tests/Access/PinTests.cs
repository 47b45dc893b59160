using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class PinTests
{
    [Theory]
    [InlineData("2580", true)]
    [InlineData("1235", true)]
    [InlineData("1123", true)]
    [InlineData("135790", true)]
    [InlineData("258014", true)]
    [InlineData("258", false)]
    [InlineData("2580147", false)]
    [InlineData("1234", false)]
    [InlineData("98765", false)]
    [InlineData("0000", false)]
    [InlineData("25a0", false)]
    [InlineData("٢٥٨٠", false)]
    public void A_good_one_is_short_and_not_the_first_that_anyone_tries(string pin, bool isGood) => Assert.Equal(isGood, Pin.IsGood(pin));

    [Fact]
    public void Wrong_ones_lock_and_the_right_one_is_too_late_then()
    {
        var pin = Pin.Next(null, "hash");
        for (var failure = 0; failure < Limits.PinFailuresMax; failure++)
        {
            var (verdict, next) = pin.Try(matches: false, pin.Version);
            Assert.Equal(PinVerdict.Wrong, verdict);
            pin = next;
        }

        Assert.Equal(new PinDecision(PinVerdict.Locked, pin), pin.Try(matches: true, pin.Version));
        Assert.Equal(new Pin("other", 2, 0), Pin.Next(pin, "other"));
    }

    [Fact]
    public void The_right_one_forgets_failures()
    {
        var pin = Pin.Next(null, "hash").Try(matches: false, 1).Next;

        Assert.Equal(new PinDecision(PinVerdict.Accepted, new Pin("hash", 1, 0)), pin.Try(matches: true, 1));
    }

    [Fact]
    public void An_attempt_on_the_pin_before_fails()
    {
        var pin = Pin.Next(Pin.Next(null, "old"), "new");

        Assert.Equal(PinVerdict.Wrong, pin.Try(matches: true, version: 1).Verdict);
    }

    [Fact]
    public void Its_hash_is_not_printed() => Assert.DoesNotContain("secret-hash", Pin.Next(null, "secret-hash").ToString(), StringComparison.Ordinal);
}
