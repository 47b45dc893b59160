namespace FinCode.Engine.Tests.Addresses;

public sealed class AddressTests
{
    [Fact]
    public async Task A_string_key_comes_back_as_it_was()
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal("tenant/a+b c", await engine.Grains.GetGrain<INamedGrain>("tenant/a+b c").Key());
    }

    [Fact]
    public async Task A_guid_key_comes_back_as_it_was()
    {
        await using var engine = await TestEngine.Start();
        var key = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(key, await engine.Grains.GetGrain<IGuidGrain>(key).Key());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task An_integer_key_comes_back_as_it_was(long key)
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal(key, await engine.Grains.GetGrain<IIntegerGrain>(key).Key());
    }

    [Fact]
    public async Task A_compound_key_comes_back_in_its_parts()
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal("7:x+y", await engine.Grains.GetGrain<ICompoundGrain>(7, "x+y").Key());
    }

    [Fact]
    public async Task The_type_of_a_grain_is_its_class_name_without_grain_in_lower_case()
    {
        await using var engine = await TestEngine.Start();
        Assert.Equal("named/k", await engine.Grains.GetGrain<INamedGrain>("k").Identity());
        Assert.Equal("its-own-name/1", await engine.Grains.GetGrain<IIntegerGrain>(1).Identity());
    }

    [Fact]
    public async Task An_interface_without_a_class_is_refused_when_it_is_looked_up()
    {
        await using var engine = await TestEngine.Start();
        var error = Assert.Throws<ArgumentException>(() => engine.Grains.GetGrain<INobodyGrain>("k"));
        Assert.Contains(nameof(INobodyGrain), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_to_one_grain_are_equal_and_cross_calls()
    {
        await using var engine = await TestEngine.Start();
        var first = engine.Grains.GetGrain<INamedGrain>("a");
        Assert.Equal(first, engine.Grains.GetGrain<INamedGrain>("a"));
        Assert.Equal("a", await engine.Grains.GetGrain<INamedGrain>("b").KeyOf(first));
        Assert.Equal("b", await (await engine.Grains.GetGrain<INamedGrain>("b").Self()).Key());
    }

    [Fact]
    public void A_grain_id_is_parsed_back_from_its_text()
    {
        var id = GrainId.Create("wallet", "t/1");
        Assert.Equal(id, GrainId.Parse(id.ToString()));
        Assert.Throws<FormatException>(() => GrainId.Parse("nothing"));
    }
}
