# Sourced by what tries things on a copy of the tree.

# copy_tree ROOT COPY: the tree with its build outputs, so that only what is changed in the copy is compiled again.
copy_tree() {
  mkdir -p "$2"
  (cd "$1" && tar -cf - --exclude=./.git --exclude=./.miyako --exclude=node_modules --exclude='*/surefire-reports' \
    --exclude='*/target/quarkus' --exclude='*/target/maven-status' --exclude='*/target/*.dat' .) | tar -xf - -C "$2"
  [ ! -d "$1/frontend/node_modules" ] || ln -s "$1/frontend/node_modules" "$2/frontend/node_modules"
}
