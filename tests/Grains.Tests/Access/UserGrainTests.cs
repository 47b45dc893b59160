using FinCode.Contracts.Users;
using FinCode.Grains.Users;

namespace FinCode.Grains.Tests.Access;

public sealed class UserGrainTests
{
    private static readonly SignInAttempt Right = new(Matches: true, Version: 1, Renewed: null);
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();
    private static readonly SignInAttempt Wrong = new(Matches: false, Version: 1, Renewed: null);

    [Fact]
    public async Task A_user_of_an_earlier_version_is_listed_once_somebody_asked_for_them()
    {
        await using var silo = await TestSilo.Start();
        silo.Documents.Replace("user", "demo/W7K2QD", new UserState { Id = Guid.NewGuid(), Email = "ada@demo.test", FirstName = "Ada", LastName = "Obi", Roles = [Role.Agent] });

        Assert.Equal(("W7K2QD", new Place("W7K2QD", "W7K2QD")), await silo.Grains.User("demo", "W7K2QD").Find() is { } user ? (user.Code, user.Place) : default);

        var page = await silo.Grains.UserDirectory("demo").Search(new UserSearch(Role.Agent, "obi", null, null, null, 0, 10));
        Assert.Equal(["W7K2QD"], page.Users.Select(found => found.Code));
    }

    [Fact]
    public async Task A_user_is_created_once_and_found_by_email()
    {
        await using var silo = await TestSilo.Start();
        var created = Created(await silo.Grains.User("demo", "RZ0LNK").Create(NewUser("a@demo.test")));
        Assert.Equal(("RZ0LNK", "a@demo.test", true), (created.Code, created.Email, created.IsActive));
        Assert.Equal("RZ0LNK", await silo.Grains.UserDirectory("demo").FindByEmail("a@demo.test"));
        Assert.Null(await silo.Grains.UserDirectory("acme").FindByEmail("a@demo.test"));
        Assert.Null(await silo.Grains.User("demo", "ZZZZZZ").Find());
    }

    [Fact]
    public async Task Whoever_is_erased_keeps_the_code_and_nothing_else_and_never_changes_again()
    {
        await using var silo = await TestSilo.Start();
        var user = silo.Grains.User("demo", "RZ0LNK");
        Created(await user.Create(NewUser("a@demo.test")));

        Assert.False(await user.ErasePersonalData(First));
        Assert.True(await user.BeginErasure(First));
        Assert.True(await user.ErasePersonalData(First));
        Assert.True(await user.ErasePersonalData(Second));
        Assert.False(await user.MayOwnAccounts());
        Assert.False(await user.OwnAccount());
        Assert.False(await user.SetActive(true));
        Assert.False(await user.ResetPassword("hash"));
        Assert.IsType<EditUserAnswer.NoUser>(await user.Edit(new EditUser("Ada", null, null, null, null)));
        var left = await user.Find();
        Assert.Equal(("RZ0LNK", "Erased", "rz0lnk@erased.invalid", false), (left!.Code, left.FirstName, left.Email, left.IsActive));
        Assert.Null(await silo.Grains.UserDirectory("demo").FindByEmail("a@demo.test"));
        Assert.DoesNotContain("a@demo", silo.Documents.JsonOf("user", "demo/RZ0LNK")!, StringComparison.Ordinal);
        Assert.IsType<CreateUserAnswer.CodeTaken>(await user.Create(NewUser("b@demo.test")));
        Created(await silo.Grains.User("demo", "W7K2QD").Create(NewUser("a@demo.test")));
    }

    [Fact]
    public async Task An_account_that_is_opened_while_an_erasure_is_being_decided_stops_it()
    {
        await using var silo = await TestSilo.Start();
        var user = silo.Grains.User("demo", "RZ0LNK");
        Created(await user.Create(NewUser("a@demo.test")));
        await user.BeginErasure(First);

        Assert.True(await user.MayOwnAccounts());
        Assert.True(await user.OwnAccount());
        Assert.False(await user.ErasePersonalData(First));
        Assert.Equal("a@demo.test", (await user.Find())!.Email);

        Assert.True(await user.BeginErasure(Second));
        Assert.True(await user.ErasePersonalData(Second));
    }

    [Fact]
    public async Task Of_two_erasures_the_one_that_looked_last_decides()
    {
        await using var silo = await TestSilo.Start();
        var user = silo.Grains.User("demo", "RZ0LNK");
        Created(await user.Create(NewUser("a@demo.test")));
        await user.BeginErasure(First);
        await user.BeginErasure(Second);

        Assert.False(await user.ErasePersonalData(First));
        Assert.True(await user.ErasePersonalData(Second));
        Assert.False(await silo.Grains.User("demo", "ZZZZZZ").BeginErasure(First));
        Assert.False(await silo.Grains.User("demo", "ZZZZZZ").ErasePersonalData(First));
    }

    [Fact]
    public async Task The_same_command_again_answers_the_same()
    {
        await using var silo = await TestSilo.Start();
        var command = NewUser("a@demo.test");
        Created(await silo.Grains.User("demo", "RZ0LNK").Create(command));
        Created(await silo.Grains.User("demo", "RZ0LNK").Create(command));
        Assert.Equal(1, silo.Documents.Writes);
    }

    [Fact]
    public async Task A_code_belongs_to_one_user()
    {
        await using var silo = await TestSilo.Start();
        Created(await silo.Grains.User("demo", "RZ0LNK").Create(NewUser("a@demo.test")));
        Assert.IsType<CreateUserAnswer.CodeTaken>(await silo.Grains.User("demo", "RZ0LNK").Create(NewUser("b@demo.test")));
    }

    [Fact]
    public async Task An_email_belongs_to_one_user_of_a_tenant_and_the_loser_leaves_nothing_behind()
    {
        await using var silo = await TestSilo.Start();
        Created(await silo.Grains.User("demo", "AAAAAA").Create(NewUser("a@demo.test")));
        Assert.IsType<CreateUserAnswer.EmailTaken>(await silo.Grains.User("demo", "BBBBBB").Create(NewUser("a@demo.test")));
        Assert.Null(await silo.Grains.User("demo", "BBBBBB").Find());
        Created(await silo.Grains.User("acme", "BBBBBB").Create(NewUser("a@demo.test")));
    }

    [Fact]
    public async Task Five_failures_lock_and_the_lock_survives_a_restart()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++)
        {
            Assert.Equal(SignInVerdict.WrongCredentials, (await User(silo).SignIn(Wrong)).Verdict);
        }

        await using var restarted = await TestSilo.Start(silo.Documents);
        var answer = await User(restarted).SignIn(Right);
        Assert.Equal(SignInVerdict.Locked, answer.Verdict);
        Assert.Equal(silo.Now + Limits.LoginLockout, answer.LockedUntil);
        Assert.Equal(answer.LockedUntil, (await User(restarted).FindCredential())!.LockedUntil);

        restarted.Clock.Advance(Limits.LoginLockout);
        Assert.Equal(SignInVerdict.Accepted, (await User(restarted).SignIn(Right)).Verdict);
    }

    [Fact]
    public async Task A_sign_in_that_changes_nothing_writes_nothing()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        Assert.Equal(SignInVerdict.Accepted, (await User(silo).SignIn(Right)).Verdict);
        Assert.Equal(1, silo.Documents.Writes);
    }

    [Fact]
    public async Task A_hash_made_with_todays_parameters_replaces_the_old_one_on_success_only()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        await User(silo).SignIn(Wrong with { Renewed = "new" });
        Assert.Equal("hash", (await User(silo).FindCredential())!.PasswordHash);
        await User(silo).SignIn(Right with { Renewed = "new" });
        Assert.Equal(("new", 1), ((await User(silo).FindCredential())!.PasswordHash, (await User(silo).FindCredential())!.Version));
    }

    [Fact]
    public async Task A_password_reset_ends_old_sessions_lifts_the_lock_and_outdates_attempts_under_way()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++) await User(silo).SignIn(Wrong);
        silo.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await User(silo).ResetPassword("other"));
        Assert.Equal(SignInVerdict.WrongCredentials, (await User(silo).SignIn(Right)).Verdict);
        Assert.Equal(SignInVerdict.Accepted, (await User(silo).SignIn(Right with { Version = 2 })).Verdict);
        Assert.Equal(silo.Now, (await User(silo).Find())!.SessionsValidFrom);
        Assert.Equal(["demo/RZ0LNK"], (await silo.Grains.Revocations(silo.Now).Read()).Select(revocation => revocation.Subject));
    }

    [Fact]
    public async Task A_deactivated_user_may_come_back()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        Assert.True(await User(silo).SetActive(false));
        Assert.Equal(SignInVerdict.Deactivated, (await User(silo).SignIn(Right)).Verdict);
        Assert.True(await User(silo).SetActive(true));
        Assert.Equal(SignInVerdict.Accepted, (await User(silo).SignIn(Right)).Verdict);
    }

    [Fact]
    public async Task Unlocking_lifts_the_lock_and_keeps_sessions()
    {
        await using var silo = await TestSilo.Start();
        var created = await Create(silo);
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++) await User(silo).SignIn(Wrong);
        silo.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await User(silo).Unlock());
        Assert.Equal(SignInVerdict.Accepted, (await User(silo).SignIn(Right)).Verdict);
        Assert.Equal(created.SessionsValidFrom, (await User(silo).Find())!.SessionsValidFrom);
    }

    [Fact]
    public async Task Nobody_is_changed_where_nobody_is()
    {
        await using var silo = await TestSilo.Start();
        Assert.False(await User(silo).ResetPassword("other"));
        Assert.False(await User(silo).Unlock());
        Assert.False(await User(silo).SetActive(false));
        Assert.Null(await User(silo).FindCredential());
        Assert.Equal(SignInVerdict.WrongCredentials, (await User(silo).SignIn(Right)).Verdict);
        Assert.Equal(0, silo.Documents.Writes);
    }

    [Fact]
    public async Task A_write_that_failed_is_not_shown_and_the_next_call_reads_the_truth()
    {
        await using var silo = await TestSilo.Start();
        await Create(silo);
        silo.Documents.FailBefore = 1;
        await Assert.ThrowsAnyAsync<Exception>(() => User(silo).SetActive(false));
        Assert.True((await User(silo).Find())!.IsActive);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_counts()
    {
        await using var silo = await TestSilo.Start();
        var command = NewUser("a@demo.test");
        silo.Documents.FailAfter = 1;
        await Assert.ThrowsAnyAsync<Exception>(() => User(silo).Create(command));
        Created(await User(silo).Create(command));
        Assert.Equal(1, silo.Documents.Writes);
    }

    private static IUserGrain User(TestSilo silo) => silo.Grains.User("demo", "RZ0LNK");

    private static async Task<UserProfile> Create(TestSilo silo) => Created(await User(silo).Create(NewUser("a@demo.test")));

    private static UserProfile Created(CreateUserAnswer answer) => Assert.IsType<CreateUserAnswer.Created>(answer).User;

    private static CreateUser NewUser(string email) => new(Guid.NewGuid(), email, "Ada", "Obi", [Role.Customer], "GBR", 0, "hash");
}
