namespace FinCode.Engine.Tests.Calls;

public sealed class PlainGrainTests
{
    [Fact]
    public async Task A_grain_need_not_derive_from_the_base_class()
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal("plain/x", await engine.Grains.GetGrain<IPlainGrain>("x").Who());
    }
}
