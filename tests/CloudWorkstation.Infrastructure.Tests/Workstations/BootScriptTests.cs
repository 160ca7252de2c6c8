using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

public sealed class BootScriptTests
{
    [Fact]
    public void The_researchers_user_is_made_with_the_ids_they_have_in_Studio()
    {
        using var boot = new BootRun().Run();

        Assert.Contains(boot.Calls, call => call.StartsWith("groupadd --gid 10002", StringComparison.Ordinal));
        Assert.Contains(boot.Calls, call => call.StartsWith("useradd", StringComparison.Ordinal)
            && call.Contains("--uid 10001 --gid 10002", StringComparison.Ordinal) && call.EndsWith(" alice_researcher", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ready_workstation_is_signalled_once()
    {
        using var boot = new BootRun().Run();

        Assert.Equal(0, boot.ExitCode);
        Assert.Equal("SUCCESS", JsonNode.Parse(Assert.Single(boot.Signals))!["Status"]!.ToString());
        Assert.Equal($"url = \"{BootRun.SignalUrl}\"", Assert.Single(boot.Addresses));
    }

    [Fact]
    public void A_stack_tagged_with_another_researcher_is_refused_before_anything_is_made()
    {
        using var boot = new BootRun { Owner = "bob.analyst" }.Run();

        Assert.Equal(1, boot.ExitCode);
        Assert.All(boot.Calls, call => Assert.StartsWith("curl", call));
        Assert.Contains("tagged as a workstation of 'bob.analyst', but its parameter Researcher is 'alice_researcher'", Failure(boot));
    }

    [Fact]
    public void The_shared_folder_is_mounted_through_the_access_point_encrypted_and_with_the_instances_role()
    {
        using var boot = new BootRun().Run();

        Assert.Matches(
            @"fs-0123456789abcdef0:/ \S+/home/alice_researcher/workspace efs _netdev,noresvport,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0",
            boot.Written("root/etc/fstab"));
        Assert.Contains(boot.Calls, call => call.StartsWith("mount ", StringComparison.Ordinal) && call.EndsWith("/workspace", StringComparison.Ordinal));
    }

    [Fact]
    public void Mounting_brings_the_package_that_it_needs()
    {
        using var boot = new BootRun().Run();

        Assert.EndsWith("install git R-core amazon-efs-utils", Assert.Single(boot.Calls, call => call.StartsWith("dnf", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_shared_file_system_nothing_is_mounted()
    {
        using var boot = new BootRun { FileSystem = "" }.Run();

        Assert.Equal(0, boot.ExitCode);
        Assert.DoesNotContain(boot.Calls, call => call.StartsWith("mount", StringComparison.Ordinal));
        Assert.Equal("", boot.Written("root/etc/fstab"));
    }

    [Fact]
    public void A_package_that_is_not_there_fails_the_launch_with_the_line_that_says_so()
    {
        using var boot = new BootRun { Failing = "dnf" }.Run();

        Assert.Equal("installing packages: Error: Unable to find a match: no-such-package", Failure(boot));
        Assert.DoesNotContain(boot.Calls, call => call.StartsWith("mount", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("useradd", "making the user")]
    [InlineData("mount", "mounting the shared file system")]
    [InlineData("systemctl", "setting up security updates")]
    [InlineData("runuser", "installing packages")]
    public void Whatever_fails_is_named_with_the_step_it_failed_in(string command, string step)
    {
        using var boot = new BootRun { Failing = command, PipPackages = "'pandas'" }.Run();

        Assert.Equal(1, boot.ExitCode);
        Assert.StartsWith($"{step}: ", Failure(boot));
    }

    [Fact]
    public void A_package_whose_parameter_was_left_empty_is_left_out()
    {
        using var boot = new BootRun { Packages = "'git' ''", FileSystem = "" }.Run();

        Assert.EndsWith("install git", Assert.Single(boot.Calls, call => call.StartsWith("dnf", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_rpm_file_of_the_data_bucket_is_fetched_and_installed_like_any_package()
    {
        using var boot = new BootRun { Packages = "'git' 'software/rstudio-server.rpm'", FileSystem = "" }.Run();

        Assert.Matches(
            "^aws s3 cp --only-show-errors --region us-east-1 s3://cloudworkstation-storage-data/software/rstudio-server.rpm /",
            Assert.Single(boot.Calls, call => call.StartsWith("aws ", StringComparison.Ordinal)));
        Assert.Matches("install git /.+/rstudio-server.rpm$", Assert.Single(boot.Calls, call => call.StartsWith("dnf", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_desktop_listens_to_the_instance_itself_only()
    {
        using var boot = new BootRun { Connection = "dcv" }.Run();

        Assert.Equal(0, boot.ExitCode);
        Assert.Contains("web-listen-endpoints=['127.0.0.1:8443', '[::1]:8443']\nenable-quic-frontend=false\n", boot.Written("root/etc/dcv/dcv.conf"));
        Assert.Contains(boot.Calls, call => call.EndsWith($"s3://cloudworkstation-storage-data/software/nice-dcv-amzn2023-{Machine}.tgz {Folder(boot)}/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_desktop_is_there_again_after_every_start()
    {
        using var boot = new BootRun { Connection = "dcv" }.Run();

        Assert.Contains("systemctl enable --now dcvserver.service cws-desktop.service", boot.Calls);
        Assert.Contains(
            "ExecStart=/usr/bin/dcv create-session --type virtual --owner alice_researcher --user alice_researcher my-r\n",
            boot.Written("root/etc/systemd/system/cws-desktop.service"));
    }

    [Fact]
    public void Without_its_software_a_desktop_fails_the_launch_with_the_step()
    {
        using var boot = new BootRun { Connection = "dcv", Failing = "aws" }.Run();

        Assert.StartsWith("setting up the desktop: ", Failure(boot));
    }

    [Fact]
    public void Over_ssh_no_desktop_is_made()
    {
        using var boot = new BootRun().Run();

        Assert.Equal("", boot.Written("root/etc/dcv/dcv.conf"));
        Assert.DoesNotContain(boot.Calls, call => call.StartsWith("aws ", StringComparison.Ordinal));
    }

    [Fact]
    public void Auto_stop_counts_the_minutes_that_were_asked_for()
    {
        using var boot = new BootRun { IdleMinutes = "45" }.Run();

        Assert.Contains("cws-idle 45\n", boot.Written("root/etc/systemd/system/cws-idle.service"));
        Assert.Contains("systemctl enable --now cws-idle.timer", boot.Calls);
    }

    [Fact]
    public void Zero_minutes_mean_that_it_never_stops_by_itself()
    {
        using var boot = new BootRun { IdleMinutes = "0" }.Run();

        Assert.DoesNotContain(boot.Calls, call => call.Contains("cws-idle", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'git'", "python3")]
    [InlineData("'python3.11' 'python3.11-pip' 'python3-numpy'", "python3.11")]
    public void Python_packages_go_to_the_Python_that_the_template_names_and_are_installed_by_the_researcher(string packages, string python)
    {
        using var boot = new BootRun { Packages = packages, PipPackages = "'pandas==2.2.3' 'xgboost'" }.Run();

        Assert.Collection(
            boot.Calls.Where(call => call.StartsWith("runuser", StringComparison.Ordinal)),
            venv => Assert.Matches($"^runuser --user alice_researcher -- {python.Replace(".", "\\.", StringComparison.Ordinal)} -m venv --system-site-packages /.*/venv$", venv),
            pip => Assert.Matches("^runuser --user alice_researcher -- /.*/venv/bin/python -m pip install .*--index-url https://pypi.example.org/simple pandas==2.2.3 xgboost$", pip));
        Assert.DoesNotContain(boot.Calls, call => call.StartsWith("python", StringComparison.Ordinal));
        Assert.EndsWith("/venv/bin:$PATH\n", boot.Written("root/etc/profile.d/cws-python.sh"));
    }

    [Fact]
    public void RStudio_asks_nobody_for_a_password_and_listens_to_the_instance_itself_only()
    {
        using var boot = new BootRun { RStudio = true }.Run();

        Assert.Equal(0, boot.ExitCode);
        Assert.Equal(
            "www-address=127.0.0.1\nwww-port=8787\nauth-none=1\nserver-user=alice_researcher\n", boot.Written("root/etc/rstudio/rserver.conf"));
        Assert.Contains("systemctl restart rstudio-server.service", boot.Calls);
    }

    [Theory]
    [InlineData("302 http://127.0.0.1:8787/auth-sign-in?appUri=%2F", "127.0.0.1:8787")]
    [InlineData("000 ", "127.0.0.1:8787")]
    [InlineData("200 ", "0.0.0.0:8787")]
    public void An_RStudio_that_asks_for_a_password_or_listens_to_others_fails_the_launch(string answer, string listens)
    {
        using var boot = new BootRun { RStudio = true, RStudioAnswers = answer, RStudioListens = listens }.Run();

        Assert.StartsWith("setting up RStudio: error: RStudio answers", Failure(boot));
    }

    [Fact]
    public void Without_RStudio_nothing_of_it_is_set_up()
    {
        using var boot = new BootRun().Run();

        Assert.Equal("", boot.Written("root/etc/rstudio/rserver.conf"));
        Assert.DoesNotContain(boot.Calls, call => call.Contains("rstudio", StringComparison.Ordinal));
    }

    [Fact]
    public void Security_updates_are_installed_every_day_from_the_newest_release()
    {
        using var boot = new BootRun().Run();

        Assert.Contains("dnf --assumeyes --security --releasever=latest upgrade\n", boot.Written("root/etc/systemd/system/cws-updates.service"));
        Assert.Contains("OnCalendar=daily\n", boot.Written("root/etc/systemd/system/cws-updates.timer"));
        Assert.Contains("systemctl enable --now cws-updates.timer", boot.Calls);
    }

    /// <summary>Whoever is on the instance can read the user data, and with it the address that ends the wait.</summary>
    [Fact]
    public void Nobody_signs_in_before_the_workstation_is_ready()
    {
        using var failed = new BootRun { Failing = "mount" }.Run();
        using var ready = new BootRun().Run();

        Assert.NotEqual("", failed.Written("root/run/nologin"));
        Assert.Equal("", ready.Written("root/run/nologin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("dnf")]
    [InlineData("curl")]
    public void The_presigned_address_stands_in_no_log_and_on_no_command_line(string failing)
    {
        using var boot = new BootRun { Failing = failing }.Run();

        Assert.DoesNotContain("X-Amz-Signature", boot.Log + boot.Output + string.Join('\n', boot.Calls));
    }

    private static string Machine => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";

    /// <summary>The folder that the script puts what it fetches into.</summary>
    private static string Folder(BootRun boot) =>
        boot.Calls.First(call => call.StartsWith("tar ", StringComparison.Ordinal)).Split("--directory ")[1].Split(' ')[0];

    private static string Failure(BootRun boot)
    {
        var signal = JsonNode.Parse(Assert.Single(boot.Signals))!;
        Assert.Equal("FAILURE", signal["Status"]!.ToString());
        return signal["Reason"]!.ToString();
    }
}
