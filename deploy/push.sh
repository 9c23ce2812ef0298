# What bin/deploy does with images: it builds and pushes them into Amazon ECR. Not a program of its own: 'fail' and 'ask' are bin/deploy's,
# and so are the variables: program (worker or console), module, manual, region, repository, architecture, tar, and secrets, which it removes.
# shellcheck shell=bash disable=SC2034,SC2154

repository_uri() {
    if aws ecr describe-repositories --repository-names "$repository" --query 'repositories[0].repositoryUri' --output text \
        --region "$region" 2>"$work/error"; then
        return
    fi
    grep -q RepositoryNotFoundException "$work/error" \
        || fail "the repository '$repository' could not be looked up: $(<"$work/error")" "Sign in to AWS; $manual says what has to be allowed."
    echo "deploy: making the repository $repository in $region" >&2
    ask "Allow ecr:CreateRepository, or name a repository that is there with --repository." \
        ecr create-repository --repository-name "$repository" --image-scanning-configuration scanOnPush=true \
        --query repository.repositoryUri --output text
}

# The password goes to the pushing program by a file that only this user can read: arguments can be seen by all.
log_in() {
    local password
    password=$(ask "Allow ecr:GetAuthorizationToken." ecr get-login-password)
    secrets=$(mktemp -d)
    (umask 077 && printf '{"auths":{"%s":{"auth":"%s"}}}' "$1" "$(printf 'AWS:%s' "$password" | base64 | tr -d '\n')" >"$secrets/config.json")
}

engine_works() {
    command -v "$1" >/dev/null && "$1" info >/dev/null 2>&1
}

build_tar() {
    local options=()
    [[ $architecture == x86_64 ]] || options=(-Parm64)
    echo "deploy: building the $program's image for $architecture" >&2
    tar=$("$root/bin/image" "$program" ${options[@]+"${options[@]}"} | tail -n 1)
    [[ -f $tar ]] || fail "'bin/image $program' made no image" "Run it by itself to see why."
}

push_with_engine() {
    local loaded
    loaded=$("$1" load -i "$tar" | sed -n 's/^Loaded image[^:]*: *//p' | tail -n 1)
    [[ -n $loaded ]] || fail "$1 did not load '$tar'" "Install skopeo, which pushes files by itself."
    "$1" tag "$loaded" "$2" >&2
    DOCKER_CONFIG=$secrets REGISTRY_AUTH_FILE=$secrets/config.json "$1" push "$2" >&2
}

push() {
    if command -v skopeo >/dev/null; then
        [[ -n $tar ]] || build_tar
        skopeo copy --quiet --dest-authfile "$secrets/config.json" "docker-archive:$tar" "docker://$1" >&2
    elif command -v crane >/dev/null; then
        [[ -n $tar ]] || build_tar
        DOCKER_CONFIG=$secrets crane push "$tar" "$1" >&2
    elif engine_works podman; then
        [[ -n $tar ]] || build_tar
        push_with_engine podman "$1"
    elif engine_works docker; then
        [[ -n $tar ]] || build_tar
        push_with_engine docker "$1"
    else
        [[ -z $tar ]] || fail "there is nothing that pushes '$tar'" "Install skopeo, crane, podman or docker, or leave --image-tar away."
        echo "deploy: building the $program's image for $architecture, and pushing it" >&2
        local options=()
        [[ $architecture == x86_64 ]] || options=(-Parm64)
        (cd "$root" && DOCKER_CONFIG=$secrets mvn -q -B -pl "$module" -am package -DskipTests jib:build "-Dimage.address=$1" \
            ${options[@]+"${options[@]}"} </dev/null >&2)
    fi
}

push_image() {
    local uri digest
    # A failure within $(…) has said what is wrong, and ends this program, too.
    uri=$(repository_uri)
    [[ $uri == */* ]] || fail "'$uri' is no address of a repository" "Look at 'aws ecr describe-repositories --region $region'."
    log_in "${uri%%/*}"
    echo "deploy: pushing to $uri:$architecture" >&2
    push "$uri:$architecture" || fail "the image could not be pushed to $uri" "See above; $manual says what has to be allowed."
    digest=$(ask "Allow ecr:DescribeImages." ecr describe-images --repository-name "$repository" --image-ids "imageTag=$architecture" \
        --query 'imageDetails[0].imageDigest' --output text)
    [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "Amazon ECR does not have the image: '$digest'" "Run this again."
    image=$uri@$digest
}
